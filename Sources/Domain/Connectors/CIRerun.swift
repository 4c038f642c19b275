/// What became of the wish to run something again.
package struct CIRerun: Sendable, Equatable {
    /// Where it can be watched, as far as the system says.
    package var url: String?

    package init(url: String?) { self.url = url }
}
