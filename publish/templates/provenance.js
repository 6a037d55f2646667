// A panel for each computed number: what it is, of which rows, by which method, computed where. The page
// is complete without this script, which reads its words from the element `provenance` and asks for
// nothing else. A block of text or a table is one stop of the Tab key; arrow keys go on from there.
(function () {
  "use strict";

  const OPEN_AFTER = 150; // milliseconds, so that a pointer that passes opens nothing
  const CLOSE_AFTER = 300; // long enough to reach the panel
  const EDGE = 8; // pixels between the panel and the edge of the screen
  const HINT =
    "Each number tells where it comes from: point at it, tap it, or reach it with Tab and " +
    "the arrow keys. Escape closes.";

  const source = document.getElementById("provenance");
  if (!source) {
    return;
  }
  const data = JSON.parse(source.textContent);
  const blocks = new Map(); // block → its numbers, in the order of reading
  const panel = document.createElement("div");
  let shown = null; // the number whose panel is open
  let dismissed = null; // the number whose panel was closed though it still has the focus
  let pressed = null; // the number that was pressed while its panel was open and it had the focus
  let isInPanel = false; // whether the last press was in the panel
  let timer = 0;

  function findNumber(target) {
    const number = target instanceof Element && target.closest(".num[role=button]");
    return number || null;
  }

  function findBlock(number) {
    return (
      number.closest("caption, figcaption") ||
      number.closest("table") ||
      number.closest("p, li, dd, dt, h1, h2, h3, h4, h5, h6") ||
      number.parentElement
    );
  }

  function listReachable(block) {
    return blocks.get(block).filter((number) => !number.closest("[hidden]"));
  }

  // What the panel says.

  function addFact(list, term, words) {
    const row = document.createElement("div");
    const name = document.createElement("dt");
    const value = document.createElement("dd");
    name.textContent = term + ":";
    value.textContent = words;
    row.append(name, " ", value, " ");
    list.append(row);
  }

  function fillPanel(name) {
    const [statistic, place] = data.names[name];
    const [title, facts] = data.results[place];
    const heading = document.createElement("p");
    const list = document.createElement("dl");
    heading.textContent = title + ": " + statistic;
    for (const [term, words] of [...facts, ...data.shared, ["Name", name]]) {
      addFact(list, term, words);
    }
    panel.replaceChildren(heading, " ", list);
  }

  // Below the number where there is room, else above; never wider than the screen.
  function placePanel() {
    const lines = shown.getClientRects();
    if (!lines.length) {
      return closePanel();
    }
    const first = lines[0];
    const last = lines[lines.length - 1];
    const screen = document.documentElement;
    const below = screen.clientHeight - last.bottom - EDGE;
    const above = first.top - EDGE;
    panel.classList.remove("dense");
    // On a small screen a long panel is set closer, so that it covers neither the number nor the edge.
    panel.classList.toggle("dense", panel.offsetHeight > Math.max(below, above));
    const height = panel.offsetHeight;
    const isAbove = height > below && height <= above;
    const rightmost = screen.clientWidth - panel.offsetWidth - EDGE;
    const left = Math.max(EDGE, Math.min(last.left, rightmost));
    const top = isAbove ? first.top - height - 2 : last.bottom + 2;
    panel.style.left = left + window.scrollX + "px";
    panel.style.top = top + window.scrollY + "px";
  }

  function openPanel(number) {
    if (shown !== number) {
      closePanel();
      shown = number;
      fillPanel(number.dataset.name);
      panel.hidden = false;
      number.setAttribute("aria-expanded", "true");
      number.setAttribute("aria-describedby", panel.id);
    }
    dismissed = null;
    placePanel();
  }

  function closePanel() {
    clearTimeout(timer);
    if (shown) {
      shown.setAttribute("aria-expanded", "false");
      shown.removeAttribute("aria-describedby");
    }
    shown = null;
    panel.hidden = true;
  }

  function dismissPanel() {
    closePanel();
    dismissed = findNumber(document.activeElement);
  }

  // The focus: one stop in each block, which stays where the reader left it.

  function setStop(block, number) {
    for (const other of blocks.get(block)) {
      other.tabIndex = other === number ? 0 : -1;
    }
  }

  function renewStop(block) {
    const reachable = listReachable(block);
    if (reachable.length && !reachable.some((number) => number.tabIndex === 0)) {
      setStop(block, reachable[0]);
    }
  }

  function findCenter(number) {
    const box = number.getBoundingClientRect();
    return box.left + box.width / 2;
  }

  // The number nearest to the column, in the next row that has any.
  function findInColumn(number, reachable, step) {
    const row = number.closest("tr");
    const beyond = reachable.filter((other) => {
      const order = row.compareDocumentPosition(other.closest("tr"));
      return order & (step > 0 ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING);
    });
    const nearest = beyond[step > 0 ? 0 : beyond.length - 1];
    const center = findCenter(number);
    return beyond
      .filter((other) => other.closest("tr") === nearest.closest("tr"))
      .sort((a, b) => Math.abs(findCenter(a) - center) - Math.abs(findCenter(b) - center))[0];
  }

  function findNext(number, key) {
    const block = findBlock(number);
    const reachable = listReachable(block);
    const at = reachable.indexOf(number);
    const isInTable = block.tagName === "TABLE";
    switch (key) {
      case "ArrowRight":
        return reachable[at + 1] || number;
      case "ArrowLeft":
        return reachable[at - 1] || number;
      case "Home":
        return reachable[0];
      case "End":
        return reachable[reachable.length - 1];
      case "ArrowDown":
        return isInTable ? findInColumn(number, reachable, 1) || number : null;
      case "ArrowUp":
        return isInTable ? findInColumn(number, reachable, -1) || number : null;
      default:
        return null;
    }
  }

  function togglePanel(number) {
    if (shown === number) {
      dismissPanel();
    } else {
      openPanel(number);
    }
  }

  function onKey(event) {
    const number = findNumber(event.target);
    if (event.key === "Escape") {
      dismissPanel();
    } else if (number && !(event.altKey || event.ctrlKey || event.metaKey || event.shiftKey)) {
      const next = findNext(number, event.key);
      const isPress = event.key === "Enter" || event.key === " ";
      if (isPress) {
        togglePanel(number);
      } else if (next) {
        next.focus();
      }
      if (isPress || next) {
        event.preventDefault();
      }
    }
  }

  function onFocus(event) {
    const number = findNumber(event.target);
    if (number) {
      isInPanel = false;
      setStop(findBlock(number), number);
      openPanel(number);
    }
  }

  function onBlur(event) {
    if (!findNumber(event.relatedTarget) && !isInPanel) {
      closePanel();
    }
  }

  // The pointer: a mouse opens by pointing and keeps open by a click; a finger opens by a tap.

  function onPointerOver(event) {
    if (event.pointerType === "touch") {
      return;
    }
    const number = findNumber(event.target);
    clearTimeout(timer);
    if (number) {
      timer = setTimeout(openPanel, OPEN_AFTER, number);
    } else if (shown && !panel.contains(event.target)) {
      timer = setTimeout(leave, CLOSE_AFTER);
    }
  }

  // A number that has the focus keeps its panel.
  function leave() {
    const number = findNumber(document.activeElement);
    if (!number || number === dismissed) {
      closePanel();
    } else {
      openPanel(number);
    }
  }

  function onPress(event) {
    const number = findNumber(event.target);
    isInPanel = panel.contains(event.target);
    pressed = number && number === shown && number === document.activeElement ? number : null;
    if (!number && !isInPanel) {
      dismissPanel();
    }
  }

  function onClick(event) {
    const number = findNumber(event.target);
    if (number && number === pressed) {
      dismissPanel();
    } else if (number) {
      number.focus({ preventScroll: true });
      openPanel(number);
    }
    pressed = null;
  }

  function onMove() {
    if (shown) {
      placePanel();
    }
  }

  function prepareNumbers() {
    for (const number of document.querySelectorAll(".num[data-name]")) {
      if (Object.hasOwn(data.names, number.dataset.name)) {
        const block = findBlock(number);
        number.setAttribute("role", "button");
        number.setAttribute("aria-expanded", "false");
        number.tabIndex = -1;
        blocks.set(block, [...(blocks.get(block) || []), number]);
      }
    }
    blocks.forEach((numbers, block) => setStop(block, numbers[0]));
  }

  function addPanel() {
    const main = document.querySelector("main") || document.body;
    const contents = document.querySelector("nav");
    const hint = document.createElement("p");
    panel.id = "provenance-panel";
    panel.className = "panel";
    panel.setAttribute("role", "tooltip");
    panel.hidden = true;
    main.append(panel);
    hint.className = "panel-hint";
    hint.textContent = HINT;
    if (contents) {
      contents.append(hint);
    } else {
      main.prepend(hint);
    }
  }

  prepareNumbers();
  addPanel();
  document.addEventListener("keydown", onKey);
  document.addEventListener("focusin", onFocus);
  document.addEventListener("focusout", onBlur);
  document.addEventListener("pointerover", onPointerOver);
  document.addEventListener("pointerdown", onPress);
  document.addEventListener("click", onClick);
  document.addEventListener("scroll", onMove, { capture: true, passive: true });
  window.addEventListener("resize", onMove);
  document.addEventListener("rowschange", (event) => {
    if (blocks.has(event.target)) {
      renewStop(event.target);
    }
  });
})();
