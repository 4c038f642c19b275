/// What became of the wish to run something again.
package struct CIRerun: Sendable, Equatable {
    /// Where it can be watched, as far as the system says.
    package var url: String?
    /// What runs in the place of a single job, where the system says it at once.
    package var job: CIJob.ID?

    package init(url: String?, job: CIJob.ID? = nil) {
        self.url = url
        self.job = job
    }
}
