#include "corpus/store/decree_query.h"

#include "corpus/act_key.h"

namespace decree {
namespace {

// What LIKE would take for a pattern is none in the words of a key: they are letters and digits.
std::string containing(const std::string& key) {
  return "% " + key + " %";
}

class Conditions {
 public:
  void add(std::string_view sql) {
    out_.sql += out_.sql.empty() ? "" : " AND ";
    out_.sql += sql;
  }
  void add(std::string_view sql, std::string value) {
    add(sql);
    out_.values.emplace_back(std::move(value));
  }
  void value(std::string words) { out_.values.emplace_back(std::move(words)); }

  DecreeCondition take() {
    if (out_.sql.empty()) out_.sql = "1";
    return std::move(out_);
  }

 private:
  DecreeCondition out_;
};

}  // namespace

void DecreeCondition::bind(Statement& statement, int first) const {
  for (const auto& value : values) {
    std::visit([&](const auto& known) { statement.bind(first, known); }, value);
    ++first;
  }
}

DecreeCondition condition_of(const DecreeFilter& filter) {
  Conditions out;
  if (!filter.all_versions) out.add("d.current = 1");
  if (!filter.type.empty()) {
    const std::string key = plain_key(filter.type);
    out.add("(d.type_key = ? OR d.code_key = ?)", key);
    out.value(key);
  }
  if (!filter.issuers.empty()) {
    std::string any;
    for (const std::string& issuer : filter.issuers) {
      any += any.empty() ? "(" : " OR ";
      any += "' ' || d.issuer_key || ' ' LIKE ?";
      out.value(containing(plain_key(issuer)));
    }
    out.add(any + ")");
  }
  if (!filter.province.empty()) out.add("d.province_key = ?", plain_key(filter.province));
  if (!filter.from.empty()) out.add("d.issued_on >= ?", filter.from);
  if (!filter.to.empty()) out.add("d.issued_on <= ?", filter.to);
  if (!filter.number.empty()) out.add("d.number_key = ?", act_number_key(filter.number));
  if (!filter.cites.empty()) {
    out.add("d.id IN (SELECT decree_id FROM citations WHERE number_key = ?)",
            act_number_key(filter.cites));
  }
  if (!filter.target.empty()) {
    out.add("+d.id IN (SELECT decree_id FROM targets WHERE ' ' || indicator_key || ' ' LIKE ?)",
            containing(plain_key(filter.target)));
  } else if (filter.has_target) {
    out.add("+d.id IN (SELECT decree_id FROM targets)");
  }
  DecreeCondition condition = out.take();
  if (filter.agencies.empty() && !filter.role.empty()) {
    condition.sql += " AND +d.id IN (SELECT decree_id FROM task_agencies WHERE part = ?)";
    condition.values.emplace_back(filter.role);
  }
  // An empty role is that of each part.
  add_groups(condition, filter.agencies,
             "+d.id IN (SELECT decree_id FROM task_agencies WHERE agency_id",
             " AND (? IN ('', part)))", {filter.role});
  return condition;
}

void add_groups(DecreeCondition& condition, const AgencyGroups& groups, std::string_view before,
                std::string_view after, const std::vector<std::string>& values) {
  std::string sql;
  for (const AgencyGroup& group : groups) {
    sql += sql.empty() ? " AND (" : " OR ";
    sql.append("(").append(before).append(" IN (SELECT value FROM json_each(?))").append(after);
    condition.values.emplace_back(as_json(group.ids));
    condition.values.insert(condition.values.end(), values.begin(), values.end());
    if (!group.issued_after.empty()) {
      sql += " AND d.issued_on > ?";
      condition.values.emplace_back(group.issued_after);
    }
    if (!group.province.empty()) {
      sql += " AND d.province_key = ?";
      condition.values.emplace_back(plain_key(group.province));
    }
    sql += ")";
  }
  if (!sql.empty()) condition.sql += sql + ")";
}

std::string as_json(const std::vector<std::int64_t>& numbers) {
  std::string out = "[";
  for (const std::int64_t number : numbers)
    out += (out.size() > 1 ? "," : "") + std::to_string(number);
  return out + "]";
}

}  // namespace decree
