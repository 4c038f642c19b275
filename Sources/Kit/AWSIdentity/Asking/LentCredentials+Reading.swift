import AWS
import JSON
import Time

extension LentCredentials {
    /// As the machine's metadata, a container's agent and programs write them; they differ in what they call the token.
    init?(_ json: JSON, token: String, source: String) {
        guard let id = json["AccessKeyId"]?.string, !id.isEmpty, let secret = json["SecretAccessKey"]?.string, !secret.isEmpty else {
            return nil
        }
        let expiration = json["Expiration"]?.string
        let expires = expiration.flatMap(Moment.init(text:))
        // A time that cannot be read is not “never”.
        guard (expiration == nil) == (expires == nil) else { return nil }
        self.init(
            AWSCredentials(accessKeyID: id, secretAccessKey: secret, sessionToken: json[token]?.string),
            expires: expires,
            source: source
        )
    }
}
