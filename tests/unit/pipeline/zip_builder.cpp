#include "zip_builder.h"

#include <zip.h>

#include <cstdlib>

namespace decree {

std::string make_zip(const ZipEntries& entries) {
  zip_source_t* out = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  zip_source_keep(out);
  zip_t* archive = zip_open_from_source(out, ZIP_CREATE | ZIP_TRUNCATE, nullptr);
  for (const auto& [name, content] : entries) {
    zip_source_t* part = zip_source_buffer(archive, content.data(), content.size(), 0);
    if (zip_file_add(archive, name.c_str(), part, ZIP_FL_ENC_UTF_8) < 0) std::abort();
  }
  if (zip_close(archive) != 0) std::abort();
  zip_source_open(out);
  zip_source_seek(out, 0, SEEK_END);
  std::string bytes(static_cast<std::size_t>(zip_source_tell(out)), '\0');
  zip_source_seek(out, 0, SEEK_SET);
  zip_source_read(out, bytes.data(), bytes.size());
  zip_source_close(out);
  zip_source_free(out);
  return bytes;
}

std::string make_docx(const std::string& body, const ZipEntries& parts) {
  const std::string kTypes = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  const std::string kWord =
      " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
  std::string rels = "<Relationships>";
  ZipEntries entries = {
      {"_rels/.rels", "<Relationships><Relationship Id=\"r1\" Type=\"" + kTypes +
                          "officeDocument\" Target=\"word/document.xml\"/></Relationships>"},
      {"word/document.xml",
       "<w:document" + kWord + "><w:body>" + body + "<w:sectPr/></w:body></w:document>"}};
  for (const auto& [kind, content] : parts) {
    rels += "<Relationship Id=\"" + kind + "\" Type=\"" + kTypes + kind + "\" Target=\"" + kind +
            ".xml\"/>";
    entries.emplace_back("word/" + kind + ".xml",
                         "<w:" + kind + kWord + ">" + content + "</w:" + kind + ">");
  }
  entries.emplace_back("word/_rels/document.xml.rels", rels + "</Relationships>");
  return make_zip(entries);
}

std::string docx_paragraph(const std::string& text, const std::string& properties,
                           const std::string& run) {
  return "<w:p><w:pPr>" + properties + "</w:pPr><w:r><w:rPr>" + run +
         "</w:rPr><w:t xml:space=\"preserve\">" + text + "</w:t></w:r></w:p>";
}

std::string docx_table(const std::vector<std::vector<std::string>>& rows, bool ruled) {
  std::string out = "<w:tbl><w:tblPr><w:tblBorders>";
  for (const char* side : {"left", "right", "insideV"})
    out += std::string("<w:") + side + " w:val=\"" + (ruled ? "single" : "none") + "\"/>";
  out += "</w:tblBorders></w:tblPr>";
  for (const auto& row : rows) {
    out += "<w:tr>";
    for (const std::string& cell : row)
      out += "<w:tc>" + (cell.starts_with('<') ? cell : docx_paragraph(cell)) + "</w:tc>";
    out += "</w:tr>";
  }
  return out + "</w:tbl>";
}

}  // namespace decree
