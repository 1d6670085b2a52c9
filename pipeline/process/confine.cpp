#include "pipeline/process/confine.h"

#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstddef>

namespace decree {
namespace {

void end_with(pid_t parent, int signal) {
  ::prctl(PR_SET_PDEATHSIG, signal);
  if (::getppid() != parent) ::_exit(127);
}

// Ends in the way that `status` tells of the program.
[[noreturn]] void end_like(int status) {
  if (WIFEXITED(status)) ::_exit(WEXITSTATUS(status));
  const int signal = WTERMSIG(status);
  ::signal(signal, SIG_DFL);
  ::raise(signal);
  ::_exit(127);
}

}  // namespace

void end_with(pid_t parent) {
  end_with(parent, SIGKILL);
}

void stand_guard(pid_t parent) {
  sigset_t awaited;
  sigset_t before;
  ::sigemptyset(&awaited);
  ::sigaddset(&awaited, SIGCHLD);
  ::sigaddset(&awaited, SIGTERM);
  ::sigprocmask(SIG_BLOCK, &awaited, &before);
  end_with(parent, SIGTERM);
  const pid_t guard = ::getpid();
  const pid_t program = ::_Fork();
  if (program < 0) ::_exit(127);
  if (program == 0) {
    ::sigprocmask(SIG_SETMASK, &before, nullptr);
    end_with(guard, SIGKILL);
    return;
  }
  ::close_range(0, ~0U, 0);  // whoever reads from the program waits for its end, not for ours
  while (true) {
    if (::sigwaitinfo(&awaited, nullptr) == SIGTERM) ::kill(0, SIGKILL);
    int status = 0;
    if (::waitpid(program, &status, WNOHANG) != program) continue;
    ::sigprocmask(SIG_SETMASK, &before, nullptr);
    end_like(status);
  }
}

void forbid_network() {
  constexpr auto kNumber = offsetof(seccomp_data, nr);
  constexpr auto kFamily =
      offsetof(seccomp_data, args);  // its low half, on a little-endian machine
  std::array<sock_filter, 6> filter = {{
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, kNumber),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_socket, 0, 2),
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, kFamily),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AF_UNIX, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EACCES),
  }};
  const sock_fprog program = {filter.size(), filter.data()};
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return;
  ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}

}  // namespace decree
