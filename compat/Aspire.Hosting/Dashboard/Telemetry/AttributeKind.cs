namespace Aspire.Hosting.Dashboard.Telemetry;

/// <summary>How the value of an attribute is kept. <see cref="End"/> stands behind the last attribute.</summary>
internal enum AttributeKind : byte
{
    End = 0,
    Text = 1,
    False = 2,
    True = 3,
    Integer = 4,
    Double = 5,
    Empty = 6,
}
