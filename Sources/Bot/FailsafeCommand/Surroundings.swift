package import CommandLine
package import Failsafe
package import Time

/// Everything that the command touches outside itself, so that tests can stand in for it.
package struct Surroundings: Sendable {
    package var version: String
    /// Reads the settings, from the file if one is named. What it throws is shown to the user as it is.
    package var settings: @Sendable (_ file: String?) async throws -> FailsafeSettings
    package var clock: WallClock
    package var host: String
    /// Tells two watches on one host apart.
    package var processID: Int32
    /// Who is held responsible for `enable` and `disable`.
    package var user: String
    package var style: TextStyle
    package var print: @Sendable (String) -> Void
    package var complain: @Sendable (String) -> Void
    package var post: NoticeChannel.Post
    package var mail: NoticeChannel.Deliver

    package init(
        version: String,
        settings: @escaping @Sendable (_ file: String?) async throws -> FailsafeSettings,
        clock: WallClock = .system,
        host: String,
        processID: Int32,
        user: String,
        style: TextStyle = .plain,
        print: @escaping @Sendable (String) -> Void,
        complain: @escaping @Sendable (String) -> Void,
        post: @escaping NoticeChannel.Post,
        mail: @escaping NoticeChannel.Deliver
    ) {
        self.version = version
        self.settings = settings
        self.clock = clock
        self.host = host
        self.processID = processID
        self.user = user
        self.style = style
        self.print = print
        self.complain = complain
        self.post = post
        self.mail = mail
    }

    var process: String { "\(host):\(processID)" }
    /// Whom the history names: the policy, as this process applied it, or the person.
    var policyActor: String { "failsafe on \(process)" }
    var personActor: String { "\(user)@\(host)" }
}
