// Ctrl-C: the first asks for an orderly end, the second ends at once.
#pragma once

namespace decree {

/// Exit code of a run that was interrupted, as shells have it for SIGINT.
inline constexpr int kInterruptedExit = 130;

/// From now on SIGINT, SIGTERM and SIGHUP cancel children and make interrupted() true; the second
/// of them ends this process at once with kInterruptedExit. One that is ignored already (nohup)
/// stays ignored. Blocked reads return with EINTR.
void heed_interrupts();

/// Whether to begin nothing more and to drop what is in hand. Once true, it stays so; children that
/// were cancelled gave their results after it became true.
bool interrupted();

/// Waits until `descriptor` has something to read, or its end; false after an interrupt. A plain
/// read would wait on where the signal came shortly before it.
bool await_input(int descriptor);

}  // namespace decree
