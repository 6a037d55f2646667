-- The byline, the notice on the data and the abstract, for the templates of all formats.

local folder = os.getenv("RESULTS_FOLDER") or ".cache"

local function read_notice()
  local file = assert(io.open(folder .. "/results.json", "r"))
  local notice = pandoc.json.decode(file:read("a"), false).notice
  file:close()
  return notice
end

local function as_list(value)
  if value == nil then
    return pandoc.List({})
  end
  return pandoc.utils.type(value) == "List" and value or pandoc.List({ value })
end

-- Number affiliations in the order of their first mention; equal ones share a number.
local function read_byline(authors)
  local byline, affiliations, numbers = pandoc.Inlines({}), pandoc.List({}), {}
  for index, author in ipairs(authors) do
    if index > 1 then
      byline:extend({ pandoc.Str(","), pandoc.Space() })
    end
    local is_map = pandoc.utils.type(author) == "table"
    byline:extend(pandoc.Inlines(is_map and author.name or author))
    local marks = pandoc.List({})
    for _, affiliation in ipairs(as_list(is_map and author.affiliations or nil)) do
      local name = pandoc.utils.type(affiliation) == "table" and affiliation.name or affiliation
      local key = pandoc.utils.stringify(name)
      if not numbers[key] then
        affiliations:insert(pandoc.Inlines(name))
        numbers[key] = #affiliations
      end
      marks:insert(tostring(numbers[key]))
    end
    if #marks > 0 then
      byline:insert(pandoc.Superscript(table.concat(marks, ",")))
    end
  end
  return byline, affiliations
end

local function drop_marks_of_one(byline, affiliations)
  if #affiliations ~= 1 then
    return byline
  end
  return byline:filter(function(inline)
    return inline.t ~= "Superscript"
  end)
end

local function take_abstract(doc)
  local abstract
  doc.blocks = doc.blocks:filter(function(block)
    local is_abstract = block.t == "Div" and block.classes:includes("abstract")
    abstract = is_abstract and block.content or abstract
    return not is_abstract
  end)
  return abstract
end

local function styled(style, content)
  return pandoc.Div(content, { ["custom-style"] = style })
end

-- Word has no template of ours: what pandoc does not print itself goes before the body.
local function write_for_word(doc, affiliations, abstract, notice)
  local blocks = pandoc.Blocks({})
  for index, affiliation in ipairs(affiliations) do
    local mark = #affiliations > 1 and { pandoc.Superscript(tostring(index)) } or {}
    local line = pandoc.Inlines(mark) .. affiliation
    blocks:insert(styled("Affiliation", { pandoc.Para(line) }))
  end
  local date = pandoc.Inlines(doc.meta.date)
  if doc.meta.license then
    date:extend(pandoc.Inlines(" · ") .. doc.meta.license)
  end
  blocks:insert(styled("Date", { pandoc.Para(date) }))
  if notice ~= "" then
    blocks:insert(styled("Notice", { pandoc.Para(notice) }))
  end
  if abstract then
    blocks:insert(styled("Abstract Title", { pandoc.Para("Abstract") }))
    blocks:insert(styled("Abstract", abstract))
  end
  if doc.meta.keywords then
    local words = doc.meta.keywords:map(pandoc.utils.stringify)
    local line = pandoc.Inlines({ pandoc.Strong("Keywords"), pandoc.Space() })
    line:insert(pandoc.Str(table.concat(words, "; ")))
    blocks:insert(styled("Abstract", { pandoc.Para(line) }))
  end
  doc.meta.date = nil
  doc.blocks = blocks .. doc.blocks
end

function Pandoc(doc)
  local notice = read_notice()
  local byline, affiliations = read_byline(as_list(doc.meta.author))
  byline = drop_marks_of_one(byline, affiliations)
  local abstract = take_abstract(doc)
  doc.meta["author-names"] = as_list(doc.meta.author):map(function(author)
    local is_map = pandoc.utils.type(author) == "table"
    return pandoc.utils.stringify(is_map and author.name or author)
  end)
  if FORMAT == "docx" then
    doc.meta.author = pandoc.MetaInlines(byline)
    write_for_word(doc, affiliations, abstract, notice)
  else
    doc.meta.byline = pandoc.MetaInlines(byline)
    doc.meta.affiliation = affiliations
    doc.meta.notice = notice ~= "" and notice or nil
    doc.meta.abstract = abstract and pandoc.MetaBlocks(abstract)
  end
  return doc
end
