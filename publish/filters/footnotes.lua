-- Footnotes of the study's own (text/notes.yml), in a document that asks for them (`study-notes: true`):
-- each after the first value of its name in the body, at the next punctuation or the end of the paragraph.

local folder = os.getenv("RESULTS_FOLDER") or ".cache"
local APART = { abstract = true, ["key-messages"] = true }

local function read_footnotes()
  local file = assert(io.open(folder .. "/results.json", "r"))
  local read = pandoc.json.decode(file:read("a"), false).footnotes
  file:close()
  local by_name = {}
  for _, footnote in ipairs(read or {}) do
    by_name[footnote.after] = footnote.markdown
  end
  return by_name
end

local function make_note(markdown)
  return pandoc.Note(pandoc.read(markdown, "markdown").blocks)
end

-- A word cut behind its first closing punctuation: "),"; nil where it has none.
local function cut(inline)
  if inline.t ~= "Str" then
    return nil
  end
  local head, tail = inline.text:match("^([^.,;:]*[.,;:])(.*)$")
  if head and not tail:match("^%d") then
    return head, tail
  end
end

local function add_notes(inlines, by_name)
  local noted, waiting = pandoc.Inlines({}), pandoc.Inlines({})
  for _, inline in ipairs(inlines) do
    local head, tail = cut(inline)
    if #waiting > 0 and head then
      noted:insert(pandoc.Str(head))
      noted:extend(waiting)
      waiting = pandoc.Inlines({})
      if tail ~= "" then
        noted:insert(pandoc.Str(tail))
      end
    else
      noted:insert(inline)
    end
    local name = inline.t == "Span" and inline.attributes["data-name"]
    if name and by_name[name] then
      waiting:insert(make_note(by_name[name]))
      by_name[name] = nil
    end
  end
  noted:extend(waiting)
  return noted
end

function Pandoc(doc)
  if not doc.meta["study-notes"] then
    return nil
  end
  local by_name = read_footnotes()
  local body = pandoc.Blocks({})
  for _, block in ipairs(doc.blocks) do
    local is_apart = block.t == "Div" and block.classes:find_if(function(name)
      return APART[name]
    end)
    body:extend(is_apart and { block } or pandoc.Blocks({ block }):walk({
      Para = function(para)
        para.content = add_notes(para.content, by_name)
        return para
      end,
    }))
  end
  doc.blocks = body
  return doc
end
