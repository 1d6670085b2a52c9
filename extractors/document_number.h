// The number and sign of a document ("Số, ký hiệu"): printed forms, keys, the type code within.
#pragma once

#include <string>
#include <string_view>

namespace decree {

/// `printed` without blanks and with "-" for every dash: "13- KL/TW" gives "13-KL/TW".
std::string compact_number(std::string_view printed);

/// The key under which two printed numbers are one: folded, every run of "-", "/", "." and blanks
/// is one "-". "634/QĐ-TTG" and "634/qđ - TTg" give "634-qđ-ttg".
std::string number_key(std::string_view printed);

/// The first sign after number and year: "NQ" of "57-NQ/TW", "BYT" of "6676/BYT-CDS", "QH14" of
/// "96/2019/QH14"; "" where there is none.
std::string sign_of(std::string_view printed);

/// The year that stands in a number, "2019" of "96/2019/QH14"; "" where there is none.
std::string year_of_number(std::string_view printed);

}  // namespace decree
