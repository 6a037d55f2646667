-- The byline, the notice on the data and the abstract, for the templates of all formats. Fields
-- that Quarto would rewrite (affiliation, license) get names of our own.

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

-- One affiliation needs no mark; of several, each stands behind its own.
local function mark_affiliations(byline, affiliations)
  if #affiliations == 1 then
    byline = byline:filter(function(inline)
      return inline.t ~= "Superscript"
    end)
    return byline, affiliations
  end
  for index, affiliation in ipairs(affiliations) do
    affiliation:insert(1, pandoc.Superscript(tostring(index)))
  end
  return byline, affiliations
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

function Pandoc(doc)
  local notice = read_notice()
  -- Quarto moves the entries as they were written to `authors`.
  local authors = as_list(doc.meta.authors or doc.meta.author)
  local byline, affiliations = mark_affiliations(read_byline(authors))
  local abstract = take_abstract(doc)
  doc.meta.byline = pandoc.MetaInlines(byline)
  doc.meta["affiliation-line"] = affiliations
  doc.meta["license-line"] = doc.meta.license
  doc.meta.notice = notice ~= "" and notice or nil
  doc.meta.abstract = abstract and pandoc.MetaBlocks(abstract)
  -- Plain names for the properties of the file.
  doc.meta.author = authors:map(function(author)
    local is_map = pandoc.utils.type(author) == "table"
    return pandoc.utils.stringify(is_map and author.name or author)
  end)
  doc.meta["author-names"] = doc.meta.author
  return doc
end
