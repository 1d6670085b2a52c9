#include "pipeline/process/interrupt.h"

#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include "pipeline/process/child.h"

namespace decree {
namespace {

// Only what is safe in a signal handler: it may come in the middle of anything.
void on_signal(int) {
  if (children_cancelled()) ::_exit(kInterruptedExit);
  cancel_children();
}

}  // namespace

void heed_interrupts() {
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction before {};
    if (::sigaction(number, nullptr, &before) != 0 || before.sa_handler == SIG_IGN) continue;
    struct sigaction action {};
    action.sa_handler = on_signal;
    ::sigemptyset(&action.sa_mask);
    // No SA_RESTART: reading standard input from a terminal shall end with Ctrl-C.
    ::sigaction(number, &action, nullptr);
  }
}

bool interrupted() {
  return children_cancelled();
}

bool await_input(int descriptor) {
  constexpr int kTick = 100;  // milliseconds
  pollfd wait{descriptor, POLLIN, 0};
  while (!interrupted() && ::poll(&wait, 1, kTick) <= 0) {
  }
  return !interrupted();
}

}  // namespace decree
