using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace MusicStreaming.ServiceDefaults.Tests.Telemetry;

public sealed class SegmentSamplingTests
{
    private const string Segment = "/media/tracks/a/1/aac-64/00001.m4s";
    private const string TraceBegin = "0af7651916cd43dd8448eb211c8031";

    [Theory]
    [InlineData(Segment, "00", false)]
    [InlineData(Segment, "40", false)]
    [InlineData(Segment, "01", true)]
    [InlineData(Segment, "3f", true)]
    [InlineData("/playback", "01", false)]
    public void One_segment_in_many_is_traced(string path, string traceEnd, bool isLeftOut)
        => Assert.Equal(isLeftOut, SegmentSampling.IsLeftOut(path, ActivityTraceId.CreateFromString(TraceBegin + traceEnd)));

    [Fact]
    public void A_segment_that_is_part_of_a_trace_is_always_traced()
    {
        using var request = new Activity("request");
        request.SetParentId(ActivityTraceId.CreateFromString(TraceBegin + "01"), ActivitySpanId.CreateRandom()).Start();

        Assert.False(SegmentSampling.IsLeftOut(new DefaultHttpContext { Request = { Path = Segment } }, request));
    }
}
