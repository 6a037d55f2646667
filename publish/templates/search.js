// A field above each table in an element of class `searchable`: it leaves the rows that hold every word
// typed, and says how many. Without this script the whole table is there, and in print always.
(function () {
  "use strict";

  const SAY_AFTER = 400; // milliseconds, so that a screen reader says the last number only

  // Rows with what is searched in them: their own words and those of the heading of their group, which
  // spans the table and is no row of its own.
  function listRows(table) {
    const rows = [];
    let heading = null;
    for (const row of table.querySelectorAll("tbody tr")) {
      if (row.cells.length === 1 && row.cells[0].colSpan > 1) {
        heading = { row, words: row.textContent.toLowerCase() };
      } else {
        const words = row.textContent.toLowerCase() + " " + (heading ? heading.words : "");
        rows.push({ row, words, heading: heading && heading.row });
      }
    }
    return rows;
  }

  function filterRows(rows, typed) {
    const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean);
    const headings = new Map();
    let count = 0;
    for (const { row, words, heading } of rows) {
      row.hidden = !wanted.every((word) => words.includes(word));
      count += row.hidden ? 0 : 1;
      if (heading) {
        headings.set(heading, headings.get(heading) || !row.hidden);
      }
    }
    headings.forEach((isShown, heading) => {
      heading.hidden = !isShown;
    });
    return count;
  }

  function nameTable(table) {
    const label = table.caption && table.caption.querySelector("strong");
    return label ? label.textContent.replace(/\.$/, "") : "this table";
  }

  function addSearch(table) {
    const rows = listRows(table);
    const box = document.createElement("p");
    const label = document.createElement("label");
    const field = document.createElement("input");
    const status = document.createElement("span");
    let timer = 0;
    box.className = "table-search";
    label.append("Search " + nameTable(table) + " ", field);
    field.type = "search";
    status.setAttribute("role", "status");
    box.append(label, " ", status);
    (table.closest(".table-scroll") || table).before(box);
    field.addEventListener("input", () => {
      const count = filterRows(rows, field.value);
      table.dispatchEvent(new Event("rowschange", { bubbles: true }));
      clearTimeout(timer);
      timer = setTimeout(() => {
        status.textContent = count + " of " + rows.length + " rows";
      }, SAY_AFTER);
    });
  }

  document.querySelectorAll(".searchable table").forEach(addSearch);
})();
