import Diagnosis
import Knowledge
import Testing

struct FlakySignTests {
    private static let failing = "E       assert 3 == 4\nFAILED tests/test_cart.py::test_total - assert 3 == 4\n"

    /// A line of a tool that tries again, beside a failed test.
    @Test(arguments: [
        ("[WARNING] Flakes: ", FlakySign.passedOnRetry),
        ("[WARNING] Tests run: 4, Failures: 0, Errors: 0, Skipped: 0, Flakes: 1", .passedOnRetry),
        ("  2 flaky", .passedOnRetry), ("   FLAKY 2/3 [   0.010s] shop cart::total", .passedOnRetry),
        ("//shop:cart_test    FLAKY, failed in 1 out of 2 in 3.4s", .passedOnRetry),
        ("Command completed after 2 attempt(s).", .passedOnRetry),
        ("[ERROR]   Run 2: CartTest.total:12 expected: <4> but was: <3>", .failedOnRetry),
        ("=================== 1 failed, 2 passed, 3 rerun in 0.20s ===================", .failedOnRetry),
        ("RERUN tests/test_cart.py::test_total", .failedOnRetry), ("tests/test_cart.py::test_total RERUN          [ 50%]", .failedOnRetry),
        ("  RETRY 1", .failedOnRetry), ("    Retry #1 ───────────────", .failedOnRetry),
        ("=== FAIL: shop/cart TestTotal (re-run 1) (0.00s)", .failedOnRetry),
        ("       TRY 2 FAIL [   0.010s] shop cart::total", .failedOnRetry),
        ("RSpec::Retry: 2nd try ./spec/cart_spec.rb:3", .failedOnRetry),
        ("Final attempt failed. Child_process exited with error code 1", .failedOnRetry),
    ])
    func whatToolsSayOfTryingAgain(line: String, sign: FlakySign) {
        let (plain, marked) = (diagnose(Self.failing), diagnose(Self.failing + line + "\n"))
        #expect(plain.flakySigns.isEmpty && marked.flakySigns.contains(sign), "\(marked.findings.first?.pattern?.id ?? "-")")
        if sign == .passedOnRetry { #expect(marked.flakiness >= 0.6) }
    }

    /// What failed each time will fail once more.
    @Test func whatFailedOnRetryIsLessFlaky() {
        let summary = "=================== 1 failed, 2 passed, 3 rerun in 0.20s ==================="
        #expect(diagnose(Self.failing + summary + "\n").flakiness < diagnose(Self.failing).flakiness)
    }

    @Test(arguments: [
        "0 flaky", "Flakes: 0", "1 failed, 2 passed in 0.12s", "retry the job", "TRY 1 FAIL", "[ERROR]   Run 1: CartTest.total:12",
        "a flaky test",
        "Command completed after 1 attempt(s).",
    ])
    func whatSaysNothing(line: String) { #expect(diagnose(Self.failing + line + "\n").flakySigns.isEmpty) }

    /// That a test was tried twice makes no compiler's error pass.
    @Test func codeThatDoesNotCompileIsNotFlaky() {
        let report = diagnose(EngineTests.gcc + "\n  2 flaky\n")
        #expect(report.flakySigns.isEmpty && report.flakiness < 0.2)
    }

    @Test func theKindOfFailureIsASign() {
        #expect(diagnose(EngineTests.hub).flakySigns.contains(.network))
    }
}
