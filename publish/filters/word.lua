-- Quarto types the number of a section into its heading ("1. Methods"). In Word pandoc's own form
-- is wanted, which the reference document styles: number, tab, text.

if FORMAT ~= "docx" then
  return {}
end

function Header(header)
  local number = header.attributes.number
  local first = header.content[1]
  if not (number and first and first.t == "Str" and first.text == number) then
    return nil
  end
  local text = table.move(header.content, 3, #header.content, 1, pandoc.Inlines({}))
  local mark = pandoc.Span({ pandoc.Str(number) }, { ["custom-style"] = "Section Number" })
  local tab = pandoc.RawInline("openxml", "<w:r><w:tab/></w:r>")
  header.content = pandoc.Inlines({ mark, tab }) .. text
  return header
end
