package import AWS
package import Time

/// Keys, whose they are to be, and until when they are good.
package struct LentCredentials: Sendable, Equatable {
    package var credentials: AWSCredentials
    /// Nil where they do not expire by themselves.
    package var expires: Moment?
    /// `environment`, `profile ops`: for people.
    package var source: String

    package init(_ credentials: AWSCredentials, expires: Moment? = nil, source: String) {
        self.credentials = credentials
        self.expires = expires
        self.source = source
    }
}
