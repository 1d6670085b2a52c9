// What a started program is kept from: reaching the network, and living on after us. To be called
// between fork and exec, where only system calls are safe.
#pragma once

#include <sys/types.h>

namespace decree {

/// Lets the kernel end this process when `parent`, which started it, ends.
void end_with(pid_t parent);

/// Forks, and returns in the new process, which is to become a program that starts others. The
/// calling process stays between: it ends as the program does, and when `parent` is killed it kills
/// its process group, which the kernel would not do.
void stand_guard(pid_t parent);

/// Lets this process and all that it starts open no sockets but local ones. A document may name
/// pictures, templates and data anywhere on the network.
void forbid_network();

}  // namespace decree
