/// A length of time as people say it: `45 s`, `12 min`, `3 h 5 min`, `2 d 4 h`.
package func elapsed(seconds: Int64) -> String {
    let seconds = max(0, seconds)
    switch seconds {
    case ..<60: return "\(seconds) s"
    case ..<3_600: return "\(seconds / 60) min"
    case ..<86_400:
        let minutes = seconds % 3_600 / 60
        return minutes == 0 ? "\(seconds / 3_600) h" : "\(seconds / 3_600) h \(minutes) min"
    default:
        let hours = seconds % 86_400 / 3_600
        return hours == 0 ? "\(seconds / 86_400) d" : "\(seconds / 86_400) d \(hours) h"
    }
}
