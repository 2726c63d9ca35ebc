"""QR codes read from a printed page, and from a fax of it."""

from __future__ import annotations

import random

import pypdfium2 as pdfium
import zxingcpp
from PIL import Image, ImageFilter

PRINTER = 300
FAX = 204
"""Dots per inch; a fax at standard resolution has as many across, and half as many down."""


def read(page: pdfium.PdfPage) -> list[str]:
    """Read the QR codes of a page as a good printer prints it."""
    return _read(_drawn(page, PRINTER))


def read_after_a_fax(page: pdfium.PdfPage) -> list[str]:
    """Read the QR codes after a fax: askew, blurred, speckled, black and white only, with every second line lost."""
    image = _drawn(page, FAX).rotate(0.7, resample=Image.Resampling.BICUBIC, fillcolor=255)
    width, height = image.size
    blurred = image.filter(ImageFilter.GaussianBlur(0.7))
    noise = Image.frombytes("L", blurred.size, random.Random(5).randbytes(width * height))
    sent = Image.blend(blurred, noise, 0.2).resize((width, height * 98 // FAX))
    received = sent.point(lambda level: 255 if level > 128 else 0).convert("1")
    return _read(received.resize((width, height)).convert("L"))


def _drawn(page: pdfium.PdfPage, dots: int) -> Image.Image:
    image: Image.Image = page.render(scale=dots / 72, grayscale=True).to_pil().convert("L")
    return image


def _read(image: Image.Image) -> list[str]:
    return [
        code.text
        for code in zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    ]
