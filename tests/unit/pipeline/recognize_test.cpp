#include "pipeline/readers/recognize.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "fixture.h"
#include "pipeline/ingest.h"
#include "zip_builder.h"

namespace decree {
namespace {

using testing::HasSubstr;

std::string fault_of(const std::string& bytes) {
  const auto raw = ingest_bytes(bytes, "x", resources());
  return raw ? "read as " + raw->media_type : raw.error().what + "; " + raw.error().remedy;
}

std::string wide(std::string_view name) {
  std::string out;
  for (const char c : name)
    out += std::string(1, c) + '\0';
  return out + std::string(2, '\0');
}

TEST(Recognize, ArchivesByWhatIsInThem) {
  EXPECT_THAT(fault_of(make_zip({{"xl/workbook.xml", "a"}})), HasSubstr("XLSX"));
  EXPECT_THAT(fault_of(make_zip({{"ppt/presentation.xml", "a"}})), HasSubstr("PPTX"));
  EXPECT_THAT(fault_of(make_zip({{"mimetype", "application/epub+zip"}})), HasSubstr("EPUB"));
  EXPECT_THAT(fault_of(make_zip({{"a.pdf", "a"}, {"b/", ""}, {"b/c.pdf", "c"}})),
              HasSubstr("this is a ZIP archive with 2 files; unpack it"));
  EXPECT_THAT(fault_of(make_zip({{"a.pdf", "a"}}).substr(0, 40)), HasSubstr("damaged or cut off"));
  EXPECT_THAT(fault_of("7z\xBC\xAF\x27\x1C"), HasSubstr("7z archive"));
  EXPECT_THAT(fault_of("Rar!\x1A\x07\x01"), HasSubstr("RAR archive"));
  EXPECT_THAT(fault_of("\x1F\x8B\x08"), HasSubstr("gzip"));
}

TEST(Recognize, OldOfficeFilesByTheirStreams) {
  const std::string ole = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  EXPECT_THAT(fault_of(ole + wide("Workbook")), HasSubstr(".xls"));
  EXPECT_THAT(fault_of(ole + wide("PowerPoint Document")), HasSubstr(".ppt"));
  EXPECT_THAT(fault_of(ole + wide("__properties_version1.0") + wide("WordDocument")),
              HasSubstr(".msg"));
  EXPECT_THAT(fault_of(ole + wide("EncryptedPackage")), HasSubstr("password"));
  EXPECT_THAT(fault_of(ole), HasSubstr("no document of Word"));
  EXPECT_EQ(look_into(ole + wide("WordDocument"), recognize(ole)).media_type, "application/msword");
}

TEST(Recognize, MailAndPhotographs) {
  EXPECT_THAT(fault_of("Received: from a\r\n by b\r\nFrom: a@b.vn\r\nMIME-Version: 1.0\r\n\r\nXin"),
              HasSubstr("an e-mail; not read: save what is attached"));
  EXPECT_THAT(fault_of("From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: "
                       "multipart/related;\n\tboundary=x\n\n--x"),
              HasSubstr("MHT"));
  EXPECT_THAT(fault_of(std::string("\0\0\0\x18", 4) + "ftypheic"), HasSubstr("HEIC"));
  // A dispatch that only names those whom it is from and to.
  EXPECT_EQ(recognize("From: Sở A\nTo: Sở B\nDate: 5/2\n\nNội dung").format, Format::text);
}

TEST(Recognize, WhatAClerkMayHaveIsNamed) {
  const std::string nuls(8, '\0');
  const std::pair<std::string, const char*> kFiles[] = {
      {"MZ\x90" + nuls, "program for Windows"},
      {"\x7F"
       "ELF\x02",
       "a program"},
      {"ID3\x03" + nuls, "sound recording (MP3)"},
      {"\xFF\xFB\x90", "sound recording (MP3)"},
      {"RIFF" + nuls.substr(4) + "WAVEfmt", "sound recording (WAV)"},
      {nuls.substr(4) + "ftypisom", "video or sound recording"},
      {"BM" + nuls, "BMP picture"},
      {"AC1032" + nuls, "AutoCAD"},
      {std::string(257, 'a') + "ustar", "TAR archive"},
      {"\x30\x80\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x02\xA0", "signed container (.p7m"},
      {"-----BEGIN PKCS7-----\nMII", "signed container (.p7m"},
      {"MIIGVAYJKoZIhvcNAQcCoIIG", "signed container (.p7m"},
      {"-----BEGIN CERTIFICATE-----", "certificate"},
      {"<?xml version=\"1.0\"?>\n<!-- a -->\n<HDon><DLHDon/></HDon>", "XML file of data (hdon)"},
      {"<svg width=\"1\">", "drawing (SVG)"},
      {"<?xml version=\"1.0\"?><svg>", "drawing (SVG)"},
      {"{\n  \"status\": \"ok\"}", "a JSON file"},
      {"[{\"a\":1}]", "a JSON file"},
      {"BEGIN:VCALENDAR\n", "calendar"},
      {make_zip({{"Index/Document.iwa", "a"}}), "Pages, Numbers"},
      {make_zip({{"FixedDocSeq.fdseq", "a"}}), "XPS"},
      {make_zip({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}}), "a table"},
      {std::string("\0\1\0\0Standard Jet DB", 19), "database (Access)"},
  };
  for (const auto& [bytes, name] : kFiles)
    EXPECT_THAT(fault_of(bytes), HasSubstr(name));
}

TEST(Recognize, TextsThatBeginLikeOtherFilesAreTexts) {
  for (const char* text : {"MZ 12 là số hiệu", "BM: Biên bản", "ID3 là mã", "[1] Căn cứ",
                           "{1} Căn cứ", "[\"Căn cứ\"] Luật", "MSCF", "AC10 là số hiệu"})
    EXPECT_EQ(recognize(text).format, Format::text) << text;
}

TEST(Recognize, MarkupByItsFirstTags) {
  for (const char* page : {"<!DOCTYPE html><p>a", "\xEF\xBB\xBF \n<HTML><body>", "<body>a",
                           "<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"x\"><html>a",
                           "<!-- saved from url --><html>",
                           "<div>\n<p>a</p>\n<p>b</p>\n<p>c</p>\n<p>d</p>\n<p>e</p>\n</div>"})
    EXPECT_EQ(recognize(page).format, Format::html) << page;
  for (const char* text :
       {"KẾ HOẠCH<br>Trồng rừng", "# KẾ HOẠCH\n<table><tr><td>a</td></tr></table>",
        "<table>\n<tr><td>a</td></tr>\n</table>\n\n# A\n\nb\n\nc\n\nd\n", "<br>\nTrồng rừng",
        "< 5%"})
    EXPECT_EQ(recognize(text).format, Format::text) << text;
  EXPECT_EQ(recognize("{\\rtf1 a}").media_type, "application/rtf");
  EXPECT_EQ(recognize("<?xml version=\"1.0\"?>\n<office:document office:mimetype=\"application/"
                      "vnd.oasis.opendocument.text\">")
                .ending,
            "fodt");
}

}  // namespace
}  // namespace decree
