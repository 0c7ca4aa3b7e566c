"""Figures as SVG: a still, the moving figure, a strip of stills, and a fault as an outline over the right pose."""

from toeoff.files.figure_svg.picture import Frame, fault_svg, frame_of, moving_svg, still_svg, strip_svg

__all__ = ["Frame", "fault_svg", "frame_of", "moving_svg", "still_svg", "strip_svg"]
