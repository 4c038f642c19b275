import Logs

extension Outline {
    /// `+ make test`: what a shell writes before each command under `set -x`. Which of them failed it does not say.
    static func shell(_ text: SignedLog) -> Outline {
        var outline = Outline(text)
        let starts = text.signs.filter { $0.sign == .shellTrace && text.starts($0.line, "+ ") }.map(\.line)
        for (index, start) in starts.enumerated() {
            let next = index + 1 < starts.count ? starts[index + 1] : text.log.lineCount + 1
            var step = Step(title: text.text(start, after: 2), lines: text.lines(start, next - 1))
            step.seconds = text.seconds(start, next)
            outline.steps.append(step)
        }
        // Only what cleans up follows: a trap that the failure set off.
        let tail = outline.steps.reversed().prefix { $0.isHousekeeping || $0.name.hasPrefix("exit ") }.last
        if let tail, outline.steps.first?.lines != tail.lines { outline.tail = tail.lines.lowerBound }
        if let exit = text.signs.last(where: { $0.sign == .circleExit || $0.sign == .buildkiteExit || $0.sign == .scriptExit }) {
            outline.tail = min(outline.tail, exit.line)
        }
        return outline
    }
}
