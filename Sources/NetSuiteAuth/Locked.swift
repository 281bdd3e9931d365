#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A value behind a lock of the system's, held for as long as it takes to read or change it and never across a wait.
///
/// Not `Mutex`: what that does on Linux the thread sanitizer does not see, and then takes for a race.
@safe
package final class Locked<Value>: @unchecked Sendable {
    private var value: Value
    /// Not a member itself: it must never move.
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>

    package init(_ value: Value) {
        self.value = value
        unsafe mutex = .allocate(capacity: 1)
        unsafe mutex.initialize(to: pthread_mutex_t())
        unsafe pthread_mutex_init(mutex, nil)
    }

    deinit {
        unsafe pthread_mutex_destroy(mutex)
        unsafe mutex.deallocate()
    }

    package func withLock<Result>(_ body: (inout Value) -> Result) -> Result {
        unsafe pthread_mutex_lock(mutex)
        defer { unsafe _ = pthread_mutex_unlock(mutex) }
        return body(&value)
    }
}
