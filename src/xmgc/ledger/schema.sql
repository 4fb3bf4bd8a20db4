CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TABLE calendar_day (
	day VARCHAR NOT NULL, 
	known_from INTEGER NOT NULL, 
	known_to INTEGER, 
	batch_id INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	is_work INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	basis VARCHAR NOT NULL, 
	CONSTRAINT pk_calendar_day PRIMARY KEY (day, known_from), 
	CONSTRAINT fk_calendar_day_batch_id_operation FOREIGN KEY(batch_id) REFERENCES operation (id)
);
CREATE TABLE chain (
	operation_id INTEGER NOT NULL, 
	form VARCHAR NOT NULL, 
	digest VARCHAR NOT NULL, 
	parts VARCHAR NOT NULL, 
	CONSTRAINT pk_chain PRIMARY KEY (operation_id), 
	CONSTRAINT fk_chain_operation_id_operation FOREIGN KEY(operation_id) REFERENCES operation (id)
);
CREATE TABLE county (
	id INTEGER NOT NULL, 
	known_from INTEGER NOT NULL, 
	known_to INTEGER, 
	batch_id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	grp VARCHAR NOT NULL, 
	ordinal INTEGER NOT NULL, 
	code VARCHAR, 
	aliases VARCHAR NOT NULL, 
	CONSTRAINT pk_county PRIMARY KEY (id, known_from), 
	CONSTRAINT fk_county_batch_id_operation FOREIGN KEY(batch_id) REFERENCES operation (id)
);
CREATE TABLE decision (
	batch_id INTEGER NOT NULL, 
	no INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	county VARCHAR NOT NULL, 
	detail VARCHAR NOT NULL, 
	CONSTRAINT pk_decision PRIMARY KEY (batch_id, no), 
	CONSTRAINT fk_decision_batch_id_operation FOREIGN KEY(batch_id) REFERENCES operation (id)
);
CREATE TABLE figure (
	county_id INTEGER NOT NULL, 
	subject_id INTEGER NOT NULL, 
	series_id INTEGER NOT NULL, 
	period INTEGER NOT NULL, 
	known_from INTEGER NOT NULL, 
	known_to INTEGER, 
	amount BIGINT NOT NULL, 
	batch_id INTEGER NOT NULL, 
	sheet INTEGER NOT NULL, 
	"row" INTEGER NOT NULL, 
	col INTEGER NOT NULL, 
	CONSTRAINT pk_figure PRIMARY KEY (county_id, subject_id, series_id, period, known_from), 
	CONSTRAINT ck_figure_whole CHECK (typeof(amount) = 'integer'), 
	CONSTRAINT fk_figure_batch_id_operation FOREIGN KEY(batch_id) REFERENCES operation (id), 
	CONSTRAINT fk_figure_series_id_series FOREIGN KEY(series_id) REFERENCES series (id)
)
 WITHOUT ROWID

;
CREATE TABLE naming (
	county_id INTEGER NOT NULL, 
	what VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	known_from INTEGER NOT NULL, 
	known_to INTEGER, 
	batch_id INTEGER NOT NULL, 
	subject_county INTEGER NOT NULL, 
	subject_id INTEGER NOT NULL, 
	CONSTRAINT pk_naming PRIMARY KEY (county_id, what, "key", known_from), 
	CONSTRAINT fk_naming_batch_id_operation FOREIGN KEY(batch_id) REFERENCES operation (id)
);
CREATE TABLE notice (
	batch_id INTEGER NOT NULL, 
	no INTEGER NOT NULL, 
	code VARCHAR NOT NULL, 
	severity VARCHAR NOT NULL, 
	sheet VARCHAR NOT NULL, 
	cell VARCHAR NOT NULL, 
	found VARCHAR NOT NULL, 
	message VARCHAR NOT NULL, 
	remedy VARCHAR NOT NULL, 
	county_id INTEGER, 
	subject_id INTEGER, 
	period INTEGER, 
	CONSTRAINT pk_notice PRIMARY KEY (batch_id, no), 
	CONSTRAINT fk_notice_batch_id_operation FOREIGN KEY(batch_id) REFERENCES operation (id)
);
CREATE TABLE operation (
	id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	at VARCHAR NOT NULL, 
	operator VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	path VARCHAR NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	size INTEGER NOT NULL, 
	reason VARCHAR NOT NULL, 
	reason_type VARCHAR NOT NULL, 
	counts VARCHAR NOT NULL, 
	detail VARCHAR NOT NULL, 
	version VARCHAR NOT NULL, 
	undone_by INTEGER, 
	CONSTRAINT pk_operation PRIMARY KEY (id)
);
CREATE TABLE original (
	sha256 VARCHAR NOT NULL, 
	size INTEGER NOT NULL, 
	packed BLOB NOT NULL, 
	CONSTRAINT pk_original PRIMARY KEY (sha256)
);
CREATE TABLE project_sum (
	county_id INTEGER NOT NULL, 
	series_id INTEGER NOT NULL, 
	period INTEGER NOT NULL, 
	known_from INTEGER NOT NULL, 
	known_to INTEGER, 
	amount BIGINT NOT NULL, 
	projects INTEGER NOT NULL, 
	reporting INTEGER NOT NULL, 
	CONSTRAINT pk_project_sum PRIMARY KEY (county_id, series_id, period, known_from), 
	CONSTRAINT fk_project_sum_series_id_series FOREIGN KEY(series_id) REFERENCES series (id)
);
CREATE TABLE reading (
	batch_id INTEGER NOT NULL, 
	no INTEGER NOT NULL, 
	sheet INTEGER NOT NULL, 
	form VARCHAR NOT NULL, 
	county VARCHAR NOT NULL, 
	period INTEGER, 
	unit VARCHAR NOT NULL, 
	evidence VARCHAR NOT NULL, 
	rows INTEGER NOT NULL, 
	roll INTEGER NOT NULL, 
	sums VARCHAR NOT NULL, 
	latest INTEGER, 
	horizon INTEGER, 
	CONSTRAINT pk_reading PRIMARY KEY (batch_id, no), 
	CONSTRAINT fk_reading_batch_id_operation FOREIGN KEY(batch_id) REFERENCES operation (id)
);
CREATE TABLE record (
	county_id INTEGER NOT NULL, 
	subject_id INTEGER NOT NULL, 
	period INTEGER NOT NULL, 
	known_from INTEGER NOT NULL, 
	batch_id INTEGER NOT NULL, 
	sheet INTEGER NOT NULL, 
	"row" INTEGER NOT NULL, 
	known_to INTEGER, 
	fields VARCHAR NOT NULL, 
	CONSTRAINT pk_record PRIMARY KEY (county_id, subject_id, period, known_from, batch_id, sheet, "row"), 
	CONSTRAINT fk_record_batch_id_operation FOREIGN KEY(batch_id) REFERENCES operation (id)
)
 WITHOUT ROWID

;
CREATE TABLE refused (
	path VARCHAR NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	county VARCHAR NOT NULL, 
	question VARCHAR NOT NULL, 
	at VARCHAR NOT NULL, 
	CONSTRAINT pk_refused PRIMARY KEY (path)
);
CREATE TABLE relies (
	batch_id INTEGER NOT NULL, 
	on_batch INTEGER NOT NULL, 
	CONSTRAINT pk_relies PRIMARY KEY (batch_id, on_batch), 
	CONSTRAINT fk_relies_batch_id_operation FOREIGN KEY(batch_id) REFERENCES operation (id), 
	CONSTRAINT fk_relies_on_batch_operation FOREIGN KEY(on_batch) REFERENCES operation (id)
);
CREATE TABLE roll (
	county_id INTEGER NOT NULL, 
	form VARCHAR NOT NULL, 
	period INTEGER NOT NULL, 
	batch_id INTEGER NOT NULL, 
	no INTEGER NOT NULL, 
	members VARCHAR NOT NULL, 
	CONSTRAINT pk_roll PRIMARY KEY (county_id, form, period, batch_id, no), 
	CONSTRAINT fk_roll_batch_id_operation FOREIGN KEY(batch_id) REFERENCES operation (id)
);
CREATE TABLE series (
	id INTEGER NOT NULL, 
	"key" VARCHAR NOT NULL, 
	CONSTRAINT pk_series PRIMARY KEY (id), 
	CONSTRAINT uq_series_key UNIQUE ("key")
);
CREATE TABLE sheet (
	batch_id INTEGER NOT NULL, 
	no INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	CONSTRAINT pk_sheet PRIMARY KEY (batch_id, no), 
	CONSTRAINT fk_sheet_batch_id_operation FOREIGN KEY(batch_id) REFERENCES operation (id)
);
CREATE TABLE subject (
	county_id INTEGER NOT NULL, 
	id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	parent_id INTEGER NOT NULL, 
	"key" VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	batch_id INTEGER NOT NULL, 
	CONSTRAINT pk_subject PRIMARY KEY (county_id, id), 
	CONSTRAINT fk_subject_batch_id_operation FOREIGN KEY(batch_id) REFERENCES operation (id), 
	CONSTRAINT uq_subject_county_id_kind_parent_id_key UNIQUE (county_id, kind, parent_id, "key")
);
CREATE TABLE vanished (
	county_id INTEGER NOT NULL, 
	subject_id INTEGER NOT NULL, 
	period INTEGER NOT NULL, 
	known_from INTEGER NOT NULL, 
	known_to INTEGER, 
	batch_id INTEGER NOT NULL, 
	CONSTRAINT pk_vanished PRIMARY KEY (county_id, subject_id, period, known_from, batch_id), 
	CONSTRAINT fk_vanished_batch_id_operation FOREIGN KEY(batch_id) REFERENCES operation (id)
);
CREATE TABLE withdrawn (
	county_id INTEGER NOT NULL, 
	subject_id INTEGER NOT NULL, 
	period INTEGER NOT NULL, 
	known_from INTEGER NOT NULL, 
	known_to INTEGER, 
	batch_id INTEGER NOT NULL, 
	CONSTRAINT pk_withdrawn PRIMARY KEY (county_id, subject_id, period, known_from, batch_id), 
	CONSTRAINT fk_withdrawn_batch_id_operation FOREIGN KEY(batch_id) REFERENCES operation (id)
);
CREATE INDEX ix_naming_key ON naming ("key");
CREATE INDEX ix_naming_subject ON naming (subject_county, subject_id);
CREATE INDEX ix_operation_sha256 ON operation (sha256);
CREATE INDEX ix_subject_id ON subject (id);
CREATE INDEX ix_subject_kind_key ON subject (kind, "key");
