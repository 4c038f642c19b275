package import Time

package struct CICommit: Sendable, Equatable {
    package var id: String
    /// The first line of its message.
    package var title: String
    package var author: String?
    package var date: Moment?
    package var url: String?

    package init(id: String, message: String, author: String? = nil, date: Moment? = nil, url: String? = nil) {
        self.id = id
        title = String(message.prefix { !$0.isNewline })
        self.author = author
        self.date = date
        self.url = url
    }
}

/// What came between two commits, oldest first.
package struct CIChanges: Sendable, Equatable {
    package var commits: [CICommit]
    /// There were more than are listed.
    package var isCut: Bool

    package init(commits: [CICommit], isCut: Bool) {
        self.commits = commits
        self.isCut = isCut
    }
}
