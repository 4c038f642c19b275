package import OperatingSystem
import Synchronization

/// Whether the store's path still names the file that was opened.
///
/// A store that was removed or replaced under a running bot goes on to take writes that nobody will ever find again, and its latch is no
/// longer the one that the failsafe moves. So the bot acknowledges nothing more and ends; whoever runs it starts it on what is there now.
package final class StoreFile: Sendable {
    package struct Lost: Error, CustomStringConvertible {
        package var path: String

        package var description: String {
            "\(path) was removed or replaced while the bot ran, so that it answers to no failsafe any more and what it accepts would be lost; start it again"
        }
    }

    private let path: String
    private let opened: FileIdentity
    private let wasSeenGone = Atomic(false)

    package init(path: String) throws(FileIdentity.Absence) {
        self.path = path
        opened = try FileIdentity(path: path)
    }

    /// As last seen: one atomic load.
    package var isLost: Bool { wasSeenGone.load(ordering: .acquiring) }

    /// Once lost, it stays so: nobody may rely on what came between.
    package func check() throws(Lost) {
        do throws(FileIdentity.Absence) {
            if try FileIdentity(path: path) != opened { wasSeenGone.store(true, ordering: .releasing) }
        } catch {
            // A folder that cannot be looked into says nothing about the file that is open.
            if error == .nothingThere { wasSeenGone.store(true, ordering: .releasing) }
        }
        if isLost { throw Lost(path: path) }
    }
}
