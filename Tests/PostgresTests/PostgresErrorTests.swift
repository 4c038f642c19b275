import Testing

@testable import Postgres

@Suite struct PostgresErrorTests {
    @Test func aPasswordIsInNoErrorWhateverTheLibrarySays() {
        let error = PostgresError(.unreachable, "cannot take invented-word as it is", hint: "write invented-word otherwise")
        #expect(error.without("invented-word").description == "cannot take … as it is")
        #expect(error.without("invented-word").hint == "write … otherwise")
        #expect(error.without(nil) == error)
    }

    @Test func oneLineOfWhatAServerSaysIsEnough() {
        let error = PostgresError(.refused, String(repeating: "a\nb\u{1B}[31m ", count: 100))
        #expect(error.description.unicodeScalars.allSatisfy { $0.value >= 32 })
        #expect(error.description.count <= 400)
    }

    @Test(
        arguments: [
            ("FATAL:  password authentication failed for user \"yard\"", .forbidden),
            ("FATAL:  no pg_hba.conf entry for host \"10.0.0.1\"", .forbidden),
            ("fe_sendauth: no password supplied", .forbidden),
            ("FATAL:  role \"yard\" does not exist", .forbidden),
            ("connection refused", .unreachable),
            ("FATAL:  the database system is starting up", .unreachable),
        ] as [(String, PostgresError.Code)]
    )
    func whoIsNotLetInKnowsIt(_ words: String, _ code: PostgresError.Code) {
        #expect(PostgresError(connecting: words).code == code)
    }
}
