import Datasets

extension Drafter {
    /// `treatments by a volunteer vet` are theirs, and no group of those that are and those that are not.
    func isKindOfDoer(_ mention: Mention) -> Bool {
        guard isTruth(mention), case .name(let doer)? = peek(1), doer.isTable else { return false }
        return mention.likeliest.allSatisfy { doer.isOf($0.table) }
    }
}
