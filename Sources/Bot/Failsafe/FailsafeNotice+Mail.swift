package import Mail
import Time

extension FailsafeNotice {
    /// The same for every attempt at the same change, however often it is made.
    package func mail(from sender: MailAddress, to recipient: MailAddress) -> MailMessage {
        MailMessage(
            sender: sender,
            recipient: recipient,
            subject: subject,
            text: text,
            date: transition.at,
            identifier: "yardmaster.\(installation).\(transition.at.milliseconds).\(transition.after.token)"
        )
    }
}
