using System.Text;
using MusicStreaming.ServiceDefaults.Pictures;

namespace MusicStreaming.ServiceDefaults.Tests.Pictures;

public sealed class PictureFormatTests
{
    [Theory]
    [InlineData("FFD8FFE0", "jpeg_pipe")]
    [InlineData("89504E470D0A1A0A", "png_pipe")]
    [InlineData("524946460000000057454250565038", "webp_pipe")]
    [InlineData("474946383961", null)]
    [InlineData("", null)]
    [InlineData("FFD8", null)]
    public void Goes_by_the_first_bytes(string bytes, string? demuxer)
        => Assert.Equal(demuxer, PictureFormat.DemuxerOf(Convert.FromHexString(bytes)));

    [Theory]
    [InlineData("#EXTM3U\nhttp://internal/")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"/>")]
    [InlineData("ffconcat version 1.0\nfile /etc/passwd")]
    public void Text_is_no_picture(string text) => Assert.Null(PictureFormat.DemuxerOf(Encoding.UTF8.GetBytes(text)));
}
