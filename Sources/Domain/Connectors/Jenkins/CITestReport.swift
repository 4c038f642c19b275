package struct CITestReport: Sendable, Equatable {
    package struct Failure: Sendable, Equatable {
        package var suite: String
        package var name: String
        package var message: String
        package var trace: String
        /// For how many builds in a row it has failed.
        package var age: Int64
    }

    package var passed: Int64
    package var failed: Int64
    package var skipped: Int64
    /// The first hundred of them.
    package var failures: [Failure]
}
