// The commands of `decree2json corpus`, a file for each group. All return the exit code.
#pragma once

#include "pipeline/cli/corpus/options.h"

namespace decree {

int run_corpus_add(const CorpusOptions& options);      // add_command.cpp
int run_corpus_search(const CorpusOptions& options);   // search_command.cpp
int run_corpus_due(const CorpusOptions& options);      // due_command.cpp
int run_corpus_agency(const CorpusOptions& options);   // agency_command.cpp
int run_corpus_cites(const CorpusOptions& options);    // graph_command.cpp
int run_corpus_tree(const CorpusOptions& options);     // graph_command.cpp
int run_corpus_compare(const CorpusOptions& options);  // compare_command.cpp
int run_corpus_export(const CorpusOptions& options);   // export_command.cpp
int run_corpus_show(const CorpusOptions& options);     // upkeep_commands.cpp, and below
int run_corpus_failed(const CorpusOptions& options);
int run_corpus_info(const CorpusOptions& options);
int run_corpus_check(const CorpusOptions& options);
int run_corpus_remove(const CorpusOptions& options);

}  // namespace decree
