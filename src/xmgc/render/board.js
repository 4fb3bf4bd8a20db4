"use strict";
(() => {
  // Shows and walks: no arithmetic, no text made here but signs. The address holds the state: #face/address.
  const D = JSON.parse(document.getElementById("data").textContent);
  const at = id => document.getElementById(id);
  const el = (tag, looks, ...inside) => {
    const made = document.createElement(tag);
    for (const key in looks || {}) {
      if (key === "on") made.addEventListener("click", looks[key]);
      else if (looks[key] !== null && looks[key] !== undefined && looks[key] !== "") made.setAttribute(key, looks[key]);
    }
    for (const one of inside.flat(9)) {
      if (one !== null && one !== undefined && one !== "") made.append(one instanceof Node ? one : String(one));
    }
    return made;
  };
  let face = 0, where = "";
  const names = D.faces.map(one => one.name);
  const read = () => {
    const parts = location.hash.slice(1).split("/").map(decodeURIComponent);
    face = Math.max(0, names.indexOf(parts[0]));
    where = parts.slice(1).join("/");
    if (!view()) where = "";
  };
  const view = () => D.faces[face].views[where] || D.views[where];
  const addressOf = (f, w) => [names[f], ...(w ? w.split("/") : [])].map(encodeURIComponent).join("/");
  const go = (f, w) => { location.hash = addressOf(f, w); };
  const follow = to => {
    if (to[0] !== "@") return go(face, to);
    const cut = to.indexOf("|");
    go(Number(to.slice(1, cut)), to.slice(cut + 1));
  };
  const unit = () => where.split("/")[0];
  const chip = light => light ? el("span", {class: "chip " + light[0]}, light[1]) : "";

  const top = () => {
    const F = D.faces[face], measures = [...new Set(D.faces.map(one => one.key))];
    at("measures").replaceChildren(...measures.map((key, i) => {
      const first = D.faces.findIndex(one => one.key === key);
      return el("button", {"aria-pressed": String(F.key === key), title: "快捷键 " + (i + 1), on: () => change(first)}, D.faces[first].measure);
    }));
    const bases = D.faces.map((one, i) => [one, i]).filter(pair => pair[0].key === F.key);
    at("bases").hidden = bases.length < 2;
    at("bases").replaceChildren(...bases.map(([one, i]) =>
      el("button", {"aria-pressed": String(i === face), on: () => change(i)}, one.basis || "年度任务")));
    document.querySelector("#head h1").textContent = F.claim;
    document.querySelector("#head p").textContent = F.sentence;
    document.querySelector("#head small").textContent = F.footing;
  };
  // Another measure or basis keeps the unit where it has one.
  const change = next => {
    const kept = D.faces[next].views[where] || D.views[where] ? where : D.faces[next].views[unit()] ? unit() : "";
    go(next, kept);
  };
  const left = () => {
    const F = D.faces[face];
    document.body.style.setProperty("--bars", String(Math.max(F.bars.length, 1)));
    at("left").replaceChildren(el("h2", {}, "谁欠、欠多少"), el("p", {class: "cap"}, F.note), ...F.bars.map(bar => {
      const fill = el("span", {class: "f " + (bar.owed ? "neg" : "pos") + (bar.carried ? " stale" : "")});
      const value = el("span", {class: "v"}, bar.value);
      fill.style.width = bar.share + "%";
      fill.style[bar.owed ? "right" : "left"] = "50%";
      value.style[bar.owed ? "right" : "left"] = "calc(" + (50 + bar.share) + "% + .4rem)";
      return el("button", {class: "bar", "aria-current": String(unit() === bar.to), "aria-label": bar.spoken, "data-to": bar.to, on: () => go(face, bar.to)},
        el("span", {class: "n"}, bar.unit, bar.carried ? el("i", {}, " " + bar.carried) : ""), el("span", {class: "t"}, fill, value));
    }));
  };
  const crumbs = () => {
    const line = [];
    for (let one = where; ; one = (D.faces[face].views[one] || D.views[one]).parent) {
      const found = D.faces[face].views[one] || D.views[one];
      if (!found) break;
      line.unshift([found.name, one]);
      if (one === "") break;
    }
    return el("nav", {"aria-label": "位置"}, el("ol", {}, line.map(([name, to], i) =>
      el("li", {"aria-current": i === line.length - 1 ? "page" : null}, i < line.length - 1 ? el("button", {on: () => go(face, to)}, name) : name))));
  };
  const rowOf = (grid, row) => {
    const walk = () => follow(row.to);
    const made = el("tr", row.to ? {tabindex: 0, on: walk} : {}, row.cells.map((text, i) =>
      el("td", {class: (grid.right.includes(i) ? "r" : "") + (i === grid.red && row.owed ? " o" : "")},
        i === 0 ? [el("b", {}, text), row.small ? el("div", {class: "sub"}, row.small) : ""] : text)),
      grid.lit ? el("td", {}, chip(row.light)) : "");
    if (row.to) made.addEventListener("keydown", pressed => { if (pressed.key === "Enter") walk(); });
    return made;
  };
  const draw = {
    said: one => [one.title ? el("h2", {}, one.title) : "", one.small ? el("p", {class: "cap"}, one.small) : ""],
    facts: one => el("dl", {class: "kv"}, one.pairs.map(pair => [el("dt", {}, pair[0]), el("dd", {}, pair[1])])),
    grid: one => el("table", {}, el("thead", {}, el("tr", {}, one.heads.map((head, i) => el("th", {class: one.right.includes(i) ? "r" : ""}, head)), one.lit ? el("th", {}, "亮灯") : "")),
      el("tbody", {}, one.rows.map(row => rowOf(one, row)))),
    stakes: one => el("div", {class: "cards"}, one.stakes.map(card => el("div", {class: "card"},
      el("div", {class: "m"}, card.title, " ", chip(card.light)), el("div", {class: "x" + (card.owed ? " o" : "")}, card.amount),
      el("div", {}, card.line, "　", card.to ? el("button", {class: "lk", on: () => follow(card.to)}, "怎么算的") : "")))),
    formula: one => el("div", {class: "fx"}, one.parts.map(part => part.label ?
      el(part.to ? "button" : "span", {class: "num" + (part.result ? " res" : ""), on: part.to ? () => follow(part.to) : () => {}}, part.label,
        el("b", {}, part.value), part.small ? el(part.to ? "em" : "span", part.to ? {} : {class: "sub"}, part.small) : "") : el("span", {class: "op"}, part.value))),
    lines: one => el("ul", {}, one.lines.map(line => el("li", {}, el("b", {class: line.tone}, line.tag), line.text))),
    sheet: one => el("div", {class: "sheet", tabindex: 0}, el("table", {}, el("tr", {}, el("th", {}), one.letters.map(letter => el("th", {}, letter))),
      el("tr", {class: "h"}, el("td", {class: "rn"}, "表头"), one.heads.map(head => el("td", {}, head))),
      el("tr", {}, el("td", {class: "rn"}, one.number), one.cells.map((text, i) => el("td", {class: i === one.hit ? "hit" : ""}, text))))),
  };
  const render = () => {
    read();
    top();
    left();
    const shown = view();
    at("right").replaceChildren(crumbs(), shown.title ? el("h2", {class: "big"}, shown.title) : "", shown.small ? el("p", {class: "cap"}, shown.small) : "",
      ...shown.blocks.map(block => draw[block.kind](block)).flat(9).filter(one => one instanceof Node));
    at("right").scrollTop = 0;
    const current = document.querySelector(".bar[aria-current=true]");
    if (current) current.scrollIntoView({block: "nearest"});
  };
  const step = down => {
    const active = document.activeElement, inside = active && active.closest("#right tbody");
    const all = [...document.querySelectorAll(inside ? "#right tbody tr[tabindex]" : ".bar")];
    let place = all.indexOf(active);
    if (place < 0) place = all.findIndex(one => one.getAttribute("aria-current") === "true") - (down ? 0 : 0);
    place = Math.max(0, Math.min(all.length - 1, place + (down ? 1 : -1)));
    if (!all[place]) return;
    all[place].focus();
    if (!inside && where) {
      const to = all[place].dataset.to;
      go(face, to);
      setTimeout(() => { const bar = document.querySelector(".bar[aria-current=true]"); if (bar) bar.focus(); }, 30);
    }
  };
  addEventListener("hashchange", render);
  addEventListener("keydown", pressed => {
    if (pressed.ctrlKey || pressed.metaKey || pressed.altKey) return;
    const measures = [...new Set(D.faces.map(one => one.key))], number = Number(pressed.key) - 1;
    if (pressed.key.length === 1 && number >= 0 && measures[number]) change(D.faces.findIndex(one => one.key === measures[number]));
    else if (pressed.key === "Escape") { if (where) go(face, view().parent); }
    else if (pressed.key === "Home") go(face, "");
    else if (pressed.key === "ArrowDown" || pressed.key === "ArrowUp") { pressed.preventDefault(); step(pressed.key === "ArrowDown"); }
    else if (pressed.key === "ArrowRight") { const first = document.querySelector("#right tbody tr[tabindex],#right button.num"); if (first) first.focus(); }
    else if (pressed.key === "ArrowLeft") { const bar = document.querySelector(".bar[aria-current=true]") || document.querySelector(".bar"); if (bar) bar.focus(); }
  });
  at("print").addEventListener("click", () => print());
  render();
})();
