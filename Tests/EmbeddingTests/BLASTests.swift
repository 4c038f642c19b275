import CBLAS
import Testing

@testable import Embedding

struct BLASTests {
    @Test func aLibraryThatIsNotThereOrIsAnother() {
        for (name, word) in [("libnowhere.so.9", "libnowhere.so.9"), ("libc.so.6", "cblas_sgemm")] {
            var problem = [CChar](repeating: 0, count: 256)
            #expect(ym_try_blas(name, &problem, problem.count) == 0)
            let words = String(decoding: problem.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            #expect(words.contains(word))
        }
    }
}
