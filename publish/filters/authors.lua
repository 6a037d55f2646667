-- Who wrote a document, and who wrote the study that it recomputes: one piece of code writes both,
-- so that names, marks and addresses look alike, and the two are never mixed.

local DATES = { "received", "revised", "accepted", "published" }
local AFFILIATION_PARTS = { "department", "name", "city", "region", "state", "country" }

local function is_map(value)
  return pandoc.utils.type(value) == "table"
end

local function as_list(value)
  if value == nil then
    return pandoc.List({})
  end
  return pandoc.utils.type(value) == "List" and value or pandoc.List({ value })
end

local function as_inlines(value)
  if pandoc.utils.type(value) == "Blocks" then
    return pandoc.utils.blocks_to_inlines(value)
  end
  return pandoc.Inlines(value)
end

local function is_filled(value)
  return value ~= nil and pandoc.utils.stringify(value) ~= ""
end

-- `parts` with `sign` and a space between them.
local function join(parts, sign)
  local joined = pandoc.Inlines({})
  for index, part in ipairs(parts) do
    if index > 1 then
      joined:extend({ pandoc.Str(sign), pandoc.Space() })
    end
    joined:extend(part)
  end
  return joined
end

-- A name as it is written, or in Quarto's parts.
local function write_name(author)
  local name = is_map(author) and author.name or author
  if not is_map(name) then
    return as_inlines(name)
  elseif name.literal then
    return as_inlines(name.literal)
  end
  return as_inlines(name.given) .. pandoc.Inlines({ pandoc.Space() }) .. as_inlines(name.family)
end

local function write_affiliation(affiliation)
  if not is_map(affiliation) then
    return as_inlines(affiliation)
  end
  local parts = pandoc.List({})
  for _, key in ipairs(AFFILIATION_PARTS) do
    if is_filled(affiliation[key]) then
      parts:insert(as_inlines(affiliation[key]))
    end
  end
  return join(parts, ",")
end

-- An affiliation is written out, or names one of the list `known` by its id, as `ref`.
local function find_affiliation(affiliation, known)
  if not (is_map(affiliation) and affiliation.ref) then
    return affiliation
  end
  local wanted = pandoc.utils.stringify(affiliation.ref)
  for _, one in ipairs(known) do
    if is_map(one) and one.id and pandoc.utils.stringify(one.id) == wanted then
      return one
    end
  end
  error("no affiliation has the id " .. wanted)
end

-- Affiliations have numbers in the order of their first mention; equal ones share a number.
local function number_affiliations(authors, known)
  local lines, numbers, of_author = pandoc.List({}), {}, {}
  for index, author in ipairs(authors) do
    of_author[index] = pandoc.List({})
    local own = is_map(author) and (author.affiliations or author.affiliation) or nil
    for _, affiliation in ipairs(as_list(own)) do
      local text = write_affiliation(find_affiliation(affiliation, known))
      local key = pandoc.utils.stringify(text)
      if not numbers[key] then
        lines:insert(text)
        numbers[key] = #lines
      end
      of_author[index]:insert(tostring(numbers[key]))
    end
  end
  -- One affiliation needs no mark; of several, each stands behind its own.
  if #lines < 2 then
    return lines, {}
  end
  for index, line in ipairs(lines) do
    line:insert(1, pandoc.Superscript(tostring(index)))
  end
  return lines, of_author
end

local function is_corresponding(author)
  return is_map(author) and author.corresponding ~= nil and pandoc.utils.stringify(author.corresponding) == "true"
end

local function write_byline(authors, of_author)
  local names = pandoc.List({})
  for index, author in ipairs(authors) do
    local name = write_name(author)
    local marks = pandoc.List(of_author[index] or {})
    if is_corresponding(author) and #authors > 1 then
      marks:insert("*")
    end
    if #marks > 0 then
      name:insert(pandoc.Superscript(table.concat(marks, ",")))
    end
    names:insert(name)
  end
  return join(names, ",")
end

local function write_correspondence(authors)
  local people = pandoc.List({})
  for _, author in ipairs(authors) do
    if is_corresponding(author) then
      local address = pandoc.utils.stringify(author.email)
      local name = write_name(author)
      people:insert(name .. pandoc.Inlines({ pandoc.Str(","), pandoc.Space(), pandoc.Link(address, "mailto:" .. address) }))
    end
  end
  if #people == 0 then
    return nil
  end
  local mark = #authors > 1 and pandoc.Inlines({ pandoc.Superscript("*") }) or pandoc.Inlines({})
  return mark .. pandoc.Inlines("Correspondence to ") .. join(people, ";")
end

local function write_orcids(authors)
  local people = pandoc.List({})
  for _, author in ipairs(authors) do
    if is_map(author) and is_filled(author.orcid) then
      local id = pandoc.utils.stringify(author.orcid):match("[%dX-]+$")
      local link = pandoc.Link(id, "https://orcid.org/" .. id)
      people:insert(write_name(author) .. pandoc.Inlines({ pandoc.Space(), link }))
    end
  end
  return #people > 0 and pandoc.Inlines("ORCID ") .. join(people, ";") or nil
end

-- What stands beneath a title. `known` are the affiliations that authors may name.
local function write_authors(authors, known)
  local lines, of_author = number_affiliations(authors, known)
  return {
    byline = pandoc.MetaInlines(write_byline(authors, of_author)),
    affiliations = lines,
    correspondence = write_correspondence(authors),
    orcids = write_orcids(authors),
  }
end

local function write_dates(dates)
  local parts = pandoc.List({})
  for _, kind in ipairs(DATES) do
    if dates and is_filled(dates[kind]) then
      local label = #parts == 0 and kind:gsub("^%l", string.upper) or kind
      parts:insert(pandoc.Inlines(label .. " ") .. as_inlines(dates[kind]))
    end
  end
  return #parts > 0 and join(parts, ";") or nil
end

local function write_source(study)
  local parts = pandoc.List({ as_inlines(study.citation) })
  if is_filled(study.doi) then
    local doi = pandoc.utils.stringify(study.doi)
    parts:insert(pandoc.Inlines({ pandoc.Link("doi:" .. doi, "https://doi.org/" .. doi) }))
  end
  if is_filled(study.license) then
    parts:insert(as_inlines(study.license))
  end
  return join(parts, ".")
end

-- The study that a document recomputes: its authors are never those of the document.
local function write_original(study)
  local block = write_authors(as_list(study.author), as_list(study.affiliations))
  block.title, block.note = pandoc.Inlines({ pandoc.Strong(as_inlines(study.title)) }), study.note
  block.dates, block.source = write_dates(study.dates), write_source(study)
  return block
end

function Meta(meta)
  -- Quarto moves the entries as they were written to `authors`.
  local authors = as_list(meta.authors or meta.author)
  meta.own = write_authors(authors, as_list(meta.affiliations))
  meta.original = meta["original-study"] and write_original(meta["original-study"])
  -- Plain names for the properties of the file.
  meta.author = authors:map(function(author)
    return pandoc.utils.stringify(write_name(author))
  end)
  meta["author-names"] = meta.author
  return meta
end
