/// From whom, to whom and over which server.
package struct MailRoute: Sendable, Equatable {
    package var server: MailServer
    package var login: MailLogin?
    package var sender: MailAddress
    package var recipients: [MailAddress]

    package init(server: MailServer, login: MailLogin? = nil, sender: MailAddress, recipients: [MailAddress]) {
        self.server = server
        self.login = login
        self.sender = sender
        self.recipients = recipients
    }
}

package struct MailLogin: Sendable, Equatable, CustomStringConvertible, CustomDebugStringConvertible {
    package var user: String
    package var password: String

    package init(user: String, password: String) {
        self.user = user
        self.password = password
    }

    /// Whoever prints settings prints no password by accident.
    package var description: String { "\(user), with a password" }
    package var debugDescription: String { description }
}
