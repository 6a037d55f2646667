-- The notice on the data, the abstract and the key messages, for the templates of all formats. A field
-- that Quarto would rewrite (license) gets a name of our own. A document that goes with another bears
-- the title of the study, led by words of its own (`title-lead`).

local folder = os.getenv("RESULTS_FOLDER") or ".cache"

local function read_notice()
  local file = assert(io.open(folder .. "/results.json", "r"))
  local notice = pandoc.json.decode(file:read("a"), false).notice
  file:close()
  return notice
end

-- The division of class `name` goes from the body to the template.
local function take_division(doc, name)
  local taken
  doc.blocks = doc.blocks:filter(function(block)
    local is_wanted = block.t == "Div" and block.classes:includes(name)
    taken = is_wanted and block.content or taken
    return not is_wanted
  end)
  return taken
end

-- Word takes the look of a paragraph from a named style, which a plain block would hide.
local function style_key_messages(blocks)
  if FORMAT ~= "docx" then
    return blocks
  end
  local paragraphs = blocks:walk({
    Plain = function(plain)
      return pandoc.Para(plain.content)
    end,
  })
  return { pandoc.Div(paragraphs, { ["custom-style"] = "Key Messages" }) }
end

local function lead_titles(meta)
  for _, key in ipairs({ "title", "short-title" }) do
    if meta["title-lead"] and meta[key] then
      local lead = pandoc.utils.stringify(meta["title-lead"])
      meta[key] = pandoc.Inlines(lead .. ": ") .. pandoc.Inlines(meta[key])
    end
  end
end

function Pandoc(doc)
  lead_titles(doc.meta)
  local notice = read_notice()
  local abstract, messages = take_division(doc, "abstract"), take_division(doc, "key-messages")
  doc.meta["license-line"] = doc.meta.license
  doc.meta.notice = notice ~= "" and notice or nil
  doc.meta.subject = doc.meta.notice -- a property of the Word file; the templates write those of the others
  doc.meta.abstract = abstract and pandoc.MetaBlocks(abstract)
  doc.meta["key-messages"] = messages and pandoc.MetaBlocks(style_key_messages(messages))
  return doc
end
