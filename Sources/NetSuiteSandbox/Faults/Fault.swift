/// placeholder
public struct Fault: Sendable {}
