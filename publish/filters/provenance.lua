-- Where each number of a web page comes from: the words in results.json of the values that the page
-- shows, as data for publish/templates/provenance.js, which makes panels of them. Nothing is shown
-- without that script, and print has none of it.

if not FORMAT:match("html") then
  return {}
end

local folder = os.getenv("RESULTS_FOLDER") or ".cache"
local NAMED = 'data%-name="(r%.[%w_.]+)"'

local function read_provenance()
  local file = assert(io.open(folder .. "/results.json", "r"))
  local read = pandoc.json.decode(file:read("a"), false).provenance
  file:close()
  return read
end

local function collect_names(doc)
  local seen, names = {}, pandoc.List({})
  local function add(name)
    if name and name ~= "" and not seen[name] then
      seen[name] = true
      names:insert(name)
    end
  end
  local function add_raw(raw)
    for name in raw.text:gmatch(NAMED) do
      add(name)
    end
  end
  local collect = {
    Span = function(span)
      add(span.attributes["data-name"])
    end,
    RawBlock = add_raw,
    RawInline = add_raw,
  }
  doc:walk(collect)
  names:sort()
  return names
end

-- Pandoc writes the keys of an object in no fixed order: objects are put together here, in that of the names.
local function write_object(pairs_of_text)
  return "{" .. table.concat(pairs_of_text, ",\n") .. "}"
end

local function write_entry(key, json)
  return pandoc.json.encode(key) .. ":" .. json
end

-- Each name with its statistic and the number of its result in the list of results.
local function write_data(names, provenance)
  local entries, results, places = pandoc.List({}), pandoc.List({}), {}
  for _, name in ipairs(names) do
    local result, form = name:match("^(.*)%.([^.]+)$")
    local origin = provenance.results[result]
    if origin then
      if not places[result] then
        results:insert(pandoc.json.encode({ origin.title, origin.facts }))
        places[result] = #results - 1
      end
      local statistic = provenance.statistics[origin.kind][form]
      entries:insert(write_entry(name, pandoc.json.encode({ statistic, places[result] })))
    end
  end
  if #entries == 0 then
    return nil
  end
  return write_object({
    write_entry("names", write_object(entries)),
    write_entry("results", "[" .. table.concat(results, ",\n") .. "]"),
    write_entry("shared", pandoc.json.encode(provenance.shared)),
  })
end

function Pandoc(doc)
  local provenance = read_provenance()
  local data = provenance and write_data(collect_names(doc), provenance)
  if not data then
    return nil
  end
  -- No text of it may end the element that holds it.
  local safe = data:gsub("<", "\\u003c")
  doc.blocks:insert(
    pandoc.RawBlock("html", '<script type="application/json" id="provenance">\n' .. safe .. "\n</script>")
  )
  return doc
end
