-- The colophon closes a document: which version of the project made it, from which rows, with which
-- software. A document may do without (`colophon: false`).

local folder = os.getenv("RESULTS_FOLDER") or ".cache"
local DIGITS = 12
-- Quarto typed by hand leaves the document of one format in the folder while it writes the next.
local BUT_DOCUMENTS = { ".", ":(exclude,glob)*.html", ":(exclude,glob)*.docx", ":(exclude,glob)*.typ", ":(exclude,glob)*.pdf" }

local function read_computation()
  local file = assert(io.open(folder .. "/results.json", "r"))
  local computation = pandoc.json.decode(file:read("a"), false).colophon
  file:close()
  return computation
end

local function ask_git(...)
  local found, answer = pcall(pandoc.pipe, "git", { ... }, "")
  return found and answer:gsub("%s+$", "") or ""
end

-- As publish/commit.py gives it in $COMMIT_OF_DOCUMENT; who types the command of a renderer by hand has none.
local function read_commit()
  local given = os.getenv("COMMIT_OF_DOCUMENT")
  if given and given ~= "" then
    return given
  end
  local commit = ask_git("rev-parse", "--verify", "HEAD"):sub(1, DIGITS)
  if commit == "" then
    return "none"
  end
  return ask_git("status", "--porcelain", "--", table.unpack(BUT_DOCUMENTS)) == "" and commit or commit .. " changed"
end

local function write_version(version)
  local commit, change = read_commit():match("^(%S+)(.*)$")
  local named = commit == "none" and "no commit" or "commit " .. commit
  return "version " .. version .. ", " .. named .. (change ~= "" and ", with uncommitted changes" or "") .. "."
end

local function write_rows(computation)
  local command = "cat " .. table.concat(computation.files, " ") .. " | sha256sum"
  if #computation.files == 1 then
    command = "sha256sum " .. computation.files[1]
  end
  return "SHA-256 checksum " .. computation.checksum
    .. ". It can be checked in the folder of the study with ‘" .. command .. "’."
end

local function write_renderer()
  local own = quarto and "Quarto " .. tostring(quarto.version) or "registry-only"
  return own .. ", with pandoc " .. tostring(PANDOC_VERSION) .. "."
end

-- "a", "a and b", "a, b and c".
local function list_words(words)
  local last = words[#words]
  local others = table.concat(words, ", ", 1, #words - 1)
  return others == "" and last or others .. " and " .. last
end

local function write_line(label, text)
  local words = pandoc.Inlines(text)
  return pandoc.Para(pandoc.Inlines({ pandoc.Strong(label), pandoc.Space() }) .. words)
end

local function write_lines(version, computation)
  local lines = pandoc.Blocks({ write_line("Project", "computed-manuscript, " .. write_version(version)) })
  if type(computation) == "table" then -- else null
    lines:insert(write_line("Data", write_rows(computation)))
    lines:insert(write_line("Computed with", list_words(computation.computing) .. "."))
    lines:insert(write_line("Tables and figures", list_words(computation.drawing) .. "."))
  end
  lines:insert(write_line("Renderer", write_renderer()))
  if FORMAT == "typst" then
    local typst = pandoc.Inlines({ pandoc.RawInline("typst", "Typst #str(sys.version).") })
    lines:insert(pandoc.Para(pandoc.Inlines({ pandoc.Strong("Typesetter"), pandoc.Space() }) .. typst))
  end
  return lines
end

local function enclose(blocks)
  if FORMAT == "typst" then
    blocks:insert(1, pandoc.RawBlock("typst", "#colophon["))
    blocks:insert(pandoc.RawBlock("typst", "]"))
    return blocks
  end
  return { pandoc.Div(blocks, pandoc.Attr("", { "colophon" }, { { "custom-style", "Colophon" } })) }
end

function Pandoc(doc)
  local wanted, version = doc.meta.colophon, pandoc.utils.stringify(doc.meta["project-version"])
  doc.meta.colophon, doc.meta["project-version"] = nil, nil
  if wanted ~= false then
    local head = pandoc.Header(1, "Colophon", pandoc.Attr("colophon", { "unnumbered", "unlisted" }))
    doc.blocks:insert(head)
    doc.blocks:extend(enclose(write_lines(version, read_computation())))
  end
  return doc
end
