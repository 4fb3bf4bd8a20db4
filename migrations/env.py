"""alembic's door: migrations run on the connection the ledger hands over."""

from alembic import context

from xmgc.ledger.tables import Base

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True, transactional_ddl=False)
with context.begin_transaction():
    context.run_migrations()
if not connection.get_isolation_level().startswith("AUTOCOMMIT") and connection.in_transaction():
    connection.commit()
