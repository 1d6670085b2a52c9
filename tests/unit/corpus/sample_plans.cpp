#include "tests/unit/corpus/sample_plans.h"

#include <algorithm>
#include <random>

#include "pipeline/core/text.h"

namespace decree {
namespace {

PlanRecord chain(std::size_t levels) {
  PlanRecord plan = empty_plan();
  for (std::size_t i = 0; i < levels; ++i) {
    SectionRecord& section = plan.sections.emplace_back();
    section.label = i % 2 == 0 ? "1" : "a";
    section.id = "chain " + std::to_string(i);
    section.text = "level " + std::to_string(i);
    if (i > 0) section.parent = i - 1;
  }
  return plan;
}

// Words of every kind that an exporter has to write.
std::string strange(std::mt19937& random) {
  static const char* const kPieces[] = {"a",
                                        "Điều 1",
                                        "&",
                                        "<b>",
                                        "]]>",
                                        "\"",
                                        "'",
                                        "\x01",
                                        "\x0B",
                                        "\t",
                                        "\n",
                                        "\r",
                                        "\x7F",
                                        "\xEF\xBF\xBE",
                                        "\xEF\xBF\xBF",
                                        "\xF0\x9F\x8C\xB3",
                                        "--",
                                        " | ",
                                        "e\xCC\x81",
                                        "\xC2\xA0",
                                        "#",
                                        "%20",
                                        "//",
                                        "~2",
                                        " "};
  std::string out;
  for (std::size_t i = random() % 6; i > 0; --i)
    out += kPieces[random() % std::size(kPieces)];
  return out;
}

PlanRecord random_plan(std::uint32_t seed) {
  std::mt19937 random(seed);
  PlanRecord plan = empty_plan();
  plan.name = strange(random);
  plan.has_text = seed % 3 != 0;
  for (int i = 0; i < 40; ++i)
    plan.text += strange(random) + "\n";
  const std::size_t size = code_points(plan.text);
  const auto span = [&]() -> PlanSpan {
    const std::size_t begin = random() % size;
    return {begin, begin + random() % (size - begin)};
  };
  ActRecord& act = plan.act;
  for (std::string* field : {&act.type_name, &act.number, &act.issued_on, &act.place, &act.issuer,
                             &act.title, &act.plan_title, &act.effective_to}) {
    *field = strange(random);
  }
  if (seed % 2 == 0) act.issued_on = seed % 4 == 0 ? "2023-02-30" : "2024-02-29";
  act.legal_basis = {strange(random), strange(random)};
  act.recipients = {strange(random)};
  act.signatures = {{strange(random), strange(random), strange(random)}, {}};
  for (std::size_t i = 0; i < 30; ++i) {
    SectionRecord section;
    section.id = strange(random);
    static const char* const kLabels[] = {"Điều 1", "Chương I", "Phụ lục", "bảng", "đoạn1", "-",
                                          "1",      "1.1",      "đ",       "IV",   "",      "\x02"};
    section.label = random() % 3 == 0 ? strange(random) : kLabels[random() % std::size(kLabels)];
    section.heading = strange(random);
    section.text = strange(random);
    section.span = span();
    if (i > 0 && random() % 4 != 0) section.parent = i - 1;
    plan.sections.push_back(section);
  }
  for (int i = 0; i < 4; ++i) {
    plan.citations.push_back({strange(random),
                              strange(random),
                              "20190",
                              strange(random),
                              strange(random),
                              "mention",
                              {{plan.sections[0].id, strange(random), span()}}});
    plan.agencies.push_back({strange(random), {}, ""});
  }
  return plan;
}

}  // namespace

std::vector<std::string> sample_plans() {
  std::vector<std::string> out;
  for (const auto& entry : std::filesystem::directory_iterator(
           std::filesystem::path(DECREE_SOURCE_DIR) / "corpus/decrees")) {
    if (entry.path().extension() == ".json") out.push_back(content_of(entry.path()));
  }
  std::ranges::sort(out);
  return out;
}

PlanRecord empty_plan() {
  PlanRecord plan;
  plan.sha256 = std::string(64, 'a');
  plan.name = "empty.txt";
  return plan;
}

PlanRecord plan_of_lines(const std::string& text) {
  PlanRecord plan = empty_plan();
  std::vector<std::size_t> open;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string line = text.substr(at, end - at);
    at = end + 1;
    const std::size_t blanks = line.find_first_not_of(' ');
    line.erase(0, blanks);
    const std::size_t blank = line.find('_');  // stands for the end of the label
    SectionRecord& section = plan.sections.emplace_back();
    section.label = line.substr(0, blank);
    section.id = "id" + std::to_string(plan.sections.size());
    section.text = blank == std::string::npos ? "" : line.substr(blank + 1);
    open.resize(blanks / 2);
    if (!open.empty()) section.parent = open.back();
    open.push_back(plan.sections.size() - 1);
  }
  return plan;
}

std::vector<PlanRecord> rubbish_plans() {
  std::vector<PlanRecord> out = {empty_plan(), chain(3000)};
  out.push_back(empty_plan());
  out.back().has_text = true;
  out.push_back(plan_of_lines("Điều 1\nĐiều 1\nĐiều 1"));
  out.back().act.type_name = "Quyết định";
  out.push_back(empty_plan());  // an act without a body
  out.back().act.type_name = "Luật";
  for (std::uint32_t seed = 1; seed <= 200; ++seed)
    out.push_back(random_plan(seed));
  return out;
}

}  // namespace decree
