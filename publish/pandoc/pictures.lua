-- Word takes a figure in pixels; HTML and Typst take lines. Quarto asks the kernel for the one
-- kind that a format wants; this renderer executes once and has both.

if FORMAT ~= "docx" then
  return {}
end

function Image(image)
  image.src = image.src:gsub("%.svg$", ".png")
  return image
end
