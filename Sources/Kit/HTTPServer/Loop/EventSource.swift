/// Something with a file descriptor that the loop watches. Subclasses are touched on the loop's thread alone.
class EventSource {
    /// Where the loop keeps it; nil once it is no longer watched.
    final var token: EventLoop.Token?

    func ready(_ events: UInt32) {}
}
