import Testing

/// Tests that start programs: one after the other, because each wants the machine.
@Suite(.serialized, .timeLimit(.minutes(3))) enum Programs {}
