#include "pipeline/readers/paged.h"

#include <fmt/format.h>

#include <atomic>
#include <utility>

#include "pipeline/process/workers.h"

namespace decree {
namespace {

ReadFault given_up(int timeouts) {
  return {"page-given-up",
          {std::to_string(timeouts)},
          fmt::format("{} of its pages took longer than the limit", timeouts),
          "allow more with --max-seconds"};
}

}  // namespace

void accept(tl::expected<WorkerPage, ReadFault> read, PageResult& result) {
  if (!read) {
    result.fault = std::move(read.error());
    return;
  }
  const std::size_t number = result.page.image.number;
  result.page = std::move(read->page);
  result.page.image.number = number;
  result.page.image.reading = PageReading::ocr;
  result.engine = std::move(read->engine);
  result.damaged = read->damaged;
}

PagedInput read_pages(std::size_t count, const ReadOptions& options,
                      const std::function<PageResult(std::size_t)>& read) {
  constexpr int kMostTimeouts = 5;  // an input made to cost time would cost hours
  std::vector<PageResult> results(count);
  std::atomic<int> timeouts{0};
  const auto work = [&](std::size_t i) {
    if (timeouts >= kMostTimeouts) {
      results[i].page.image.number = i + 1;
      results[i].fault = given_up(kMostTimeouts);
      return;
    }
    results[i] = read(i);
    if (results[i].fault && results[i].fault->code == "page-timeout") ++timeouts;
  };
  if (options.workers != nullptr) {
    options.workers->for_each(count, work);
  } else {
    for (std::size_t i = 0; i < count; ++i)
      work(i);
  }
  PagedInput out;
  out.count = count;
  for (PageResult& result : results) {
    const std::string number = std::to_string(result.page.image.number);
    if (result.fault && result.fault->code != "interrupted") {
      std::vector<std::string> arguments = {number};
      arguments.insert(arguments.end(), result.fault->arguments.begin(),
                       result.fault->arguments.end());
      out.findings.add(result.fault->code, std::nullopt, arguments);
    } else if (!result.fault && result.page.words.empty()) {
      out.findings.add("page-empty", std::nullopt, {number});
    }
    if (result.fault && !out.a_fault) out.a_fault = std::move(result.fault);
    if (result.damaged) out.findings.add("page-truncated", std::nullopt, {number});
    if (result.replaced) out.findings.add("text-layer-replaced", std::nullopt, {number});
    if (out.engine.empty()) out.engine = std::move(result.engine);
    out.pages.push_back(std::move(result.page));
  }
  return out;
}

}  // namespace decree
