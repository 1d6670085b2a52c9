#include "corpus/export/json_export.h"

#include "corpus/compact_json.h"
#include "corpus/output_file.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

class JsonExporter : public Exporter {
 public:
  explicit JsonExporter(const std::filesystem::path& file, bool to_disk) : file_(file, to_disk) {}

  std::optional<std::string> add(const ExportedPlan& plan) override {
    file_.write(empty_ ? "[\n" : ",\n");
    empty_ = false;
    return file_.write(trim(plan.json));
  }
  std::optional<std::string> finish() override {
    file_.write(empty_ ? "[]\n" : "\n]\n");
    file_.complete();
    return file_.put_in_place();
  }

 private:
  WholeFile file_;
  bool empty_ = true;
};

class JsonLinesExporter : public Exporter {
 public:
  explicit JsonLinesExporter(const std::filesystem::path& file, bool to_disk)
      : file_(file, to_disk) {}

  std::optional<std::string> add(const ExportedPlan& plan) override {
    return file_.write(compact_json(plan.json) + "\n");
  }
  std::optional<std::string> finish() override {
    file_.complete();
    return file_.put_in_place();
  }

 private:
  WholeFile file_;
};

}  // namespace

std::unique_ptr<Exporter> make_json_exporter(const std::filesystem::path& file, bool to_disk) {
  return std::make_unique<JsonExporter>(file, to_disk);
}

std::unique_ptr<Exporter> make_jsonl_exporter(const std::filesystem::path& file, bool to_disk) {
  return std::make_unique<JsonLinesExporter>(file, to_disk);
}

}  // namespace decree
