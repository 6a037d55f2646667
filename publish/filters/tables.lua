-- A great-tables table, printed as HTML, becomes pandoc's own table: aligned columns, row
-- headers, raised note marks, citations, notes beneath. It carries no numbers of its own.

local ALIGNMENTS = {
  gt_left = "AlignLeft",
  gt_center = "AlignCenter",
  gt_right = "AlignRight",
}

local function find_alignment(classes)
  for class, alignment in pairs(ALIGNMENTS) do
    if classes:includes(class) then
      return alignment
    end
  end
end

-- A cell cites by an empty span that names the reference; the list of references numbers it.
local function write_citation(span)
  local key = span.attributes.key
  return pandoc.Cite({ pandoc.Str("[@" .. key .. "]") }, { pandoc.Citation(key, "NormalCitation") })
end

local clean_inlines = {
  traverse = "topdown",
  Span = function(span)
    if span.classes:includes("gt_footnote_marks") then
      return pandoc.Superscript(pandoc.utils.stringify(span)), false
    end
    if span.classes:includes("cite") then
      return write_citation(span), false
    end
    if not span.classes:includes("num") then
      return span.content
    end
  end,
  -- A note mark hugs the word before it.
  Inlines = function(inlines)
    for index = #inlines - 1, 1, -1 do
      local following = inlines[index + 1]
      local is_mark = following.t == "Span" and following.classes:includes("gt_footnote_marks")
      if is_mark and inlines[index].t == "Space" then
        inlines:remove(index)
      end
    end
    return inlines
  end,
}

local function embolden(contents)
  return contents:walk({
    Plain = function(plain)
      return pandoc.Plain({ pandoc.Strong(plain.content) })
    end,
  })
end

-- Word takes the look of a cell from a named style, which a plain block would hide.
local function style_contents(contents, is_head)
  contents = contents:walk(clean_inlines)
  if FORMAT == "docx" then
    local paragraphs = contents:walk({
      Plain = function(plain)
        return pandoc.Para(plain.content)
      end,
    })
    local style = is_head and "Table Head" or "Table Text"
    return pandoc.Blocks({ pandoc.Div(paragraphs, { ["custom-style"] = style }) })
  elseif FORMAT == "typst" and is_head then
    return embolden(contents)
  end
  return contents
end

local function clean_cell(cell, is_head)
  local spans = cell.attr.classes:includes("gt_column_spanner_outer")
  cell.alignment = spans and "AlignCenter" or "AlignDefault"
  cell.attr = pandoc.Attr("", spans and { "spanner" } or {})
  if spans and FORMAT == "typst" then
    cell.attr.attributes["typst:stroke"] = "(bottom: 0.4pt)"
  end
  cell.contents = style_contents(cell.contents, is_head)
end

-- The name of a group of rows stands in a row of its own, across all columns.
local function is_group_row(row)
  return row.cells[1].attr.classes:includes("gt_group_heading")
end

local function clean_rows(rows, is_head)
  for _, row in ipairs(rows) do
    local is_group = is_group_row(row)
    if is_group then
      row.cells[1].contents = embolden(row.cells[1].contents)
    end
    row.attr = pandoc.Attr()
    for _, cell in ipairs(row.cells) do
      -- Word keeps a head with the row beneath it, and so the name of a group with its group.
      clean_cell(cell, is_head or (is_group and FORMAT == "docx"))
    end
  end
end

-- Pandoc takes the first group row for a head, the others for plain rows, and then misses the row
-- headers. Here each group is a body of its own, with its name as the head.
local function split_groups(tbl)
  local bodies = pandoc.List({})
  local function add_body(head)
    bodies:insert({ attr = pandoc.Attr(), head = head, body = pandoc.List({}), row_head_columns = 0 })
  end
  for _, body in ipairs(tbl.bodies) do
    for _, row in ipairs(pandoc.List(body.head) .. body.body) do
      if is_group_row(row) then
        add_body({ row })
      else
        if #bodies == 0 then
          add_body({})
        end
        local current = bodies[#bodies]
        current.body:insert(row)
        current.row_head_columns = row.cells[1].attr.classes:includes("gt_stub") and 1 or 0
      end
    end
  end
  tbl.bodies = bodies
end

local function align_columns(tbl)
  local first = tbl.bodies[1] and tbl.bodies[1].body[1]
  if not first then
    return
  end
  for index, cell in ipairs(first.cells) do
    local alignment = find_alignment(cell.attr.classes) or "AlignDefault"
    tbl.colspecs[index] = { alignment, tbl.colspecs[index][2] }
  end
end

local function take_notes(tbl)
  local notes = pandoc.Blocks({})
  for _, row in ipairs(tbl.foot.rows) do
    for _, cell in ipairs(row.cells) do
      local inlines = pandoc.utils.blocks_to_inlines(cell.contents):walk(clean_inlines)
      notes:insert(pandoc.Para(inlines))
    end
  end
  tbl.foot = pandoc.TableFoot()
  return notes
end

local function write_notes(notes)
  if FORMAT == "typst" then
    notes:insert(1, pandoc.RawBlock("typst", "#table-notes["))
    notes:insert(pandoc.RawBlock("typst", "]"))
    return notes
  end
  return { pandoc.Div(notes, pandoc.Attr("", { "table-notes" }, { { "custom-style", "Table Note" } })) }
end

local function rebuild(tbl)
  tbl.attr = pandoc.Attr()
  split_groups(tbl)
  align_columns(tbl)
  local notes = take_notes(tbl)
  clean_rows(tbl.head.rows, true)
  tbl.bodies = tbl.bodies:map(function(body)
    clean_rows(body.head, false)
    clean_rows(body.body, false)
    return body
  end)
  local blocks = pandoc.Blocks({ tbl })
  if #notes > 0 then
    blocks:extend(write_notes(notes))
  end
  return blocks
end

return {
  {
    RawBlock = function(raw)
      if raw.format ~= "html" or not raw.text:match("gt_table") then
        return nil
      end
      local found
      pandoc.read(raw.text, "html"):walk({
        Table = function(tbl)
          found = found or tbl
        end,
      })
      return found and rebuild(found)
    end,
  },
}
